package one.abstrakt.jobs.messages;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/**
 * An announcement on {@code jobs.events}, heard by every API pod and by one dispatcher. The row is
 * the truth; this says that it is worth reading.
 *
 * @param version of this form; a reader ignores what it does not know
 * @param status the job's status; {@code processing} when a check found it still running
 * @param webhook a delivery is due
 * @param stop a provider is to be told to stop
 */
@RegisterForReflection
public record JobEvent(
    @JsonProperty("v") int version,
    @JsonProperty("job_id") String jobId,
    @JsonProperty("account_id") UUID accountId,
    @JsonProperty("status") String status,
    @JsonProperty("webhook") boolean webhook,
    @JsonProperty("stop") boolean stop) {
  static final int VERSION = 1;
}
