package one.abstrakt.jobs.messages;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Wake-ups on {@code jobs.commands} (one worker hears them) or {@code jobs.checks} (all do).
 *
 * @param version of this form; a reader ignores what it does not know
 * @param type {@code run}, {@code resume}, {@code check} or {@code called_back}
 * @param jobIds as clients see them, at least one
 */
@RegisterForReflection
public record JobCommand(
    @JsonProperty("v") int version,
    @JsonProperty("type") String type,
    @JsonProperty("job_ids") List<String> jobIds) {
  static final int VERSION = 1;

  /** Queued jobs are to be claimed. */
  public static final String RUN = "run";

  /** Processing jobs whose lease is over are to be claimed. */
  public static final String RESUME = "resume";

  /** The providers of processing jobs are to be looked at now. */
  public static final String CHECK = "check";

  /** The providers of processing jobs have called back: there is something to be seen. */
  public static final String CALLED_BACK = "called_back";
}
