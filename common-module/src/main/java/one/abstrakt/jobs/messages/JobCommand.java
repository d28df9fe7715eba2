package one.abstrakt.jobs.messages;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A wake-up on {@code jobs.commands} (one worker hears it) or {@code jobs.checks} (all do).
 *
 * @param version of this form; a reader ignores what it does not know
 * @param type {@code run}, {@code resume} or {@code check}
 * @param jobId as clients see it
 */
@RegisterForReflection
public record JobCommand(
    @JsonProperty("v") int version,
    @JsonProperty("type") String type,
    @JsonProperty("job_id") String jobId) {
  static final int VERSION = 1;

  /** A queued job is to be claimed. */
  public static final String RUN = "run";

  /** A processing job whose lease is over is to be claimed. */
  public static final String RESUME = "resume";

  /** The provider of a processing job is to be looked at now. */
  public static final String CHECK = "check";
}
