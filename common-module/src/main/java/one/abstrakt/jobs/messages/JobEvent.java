package one.abstrakt.jobs.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One of the {@link JobEvents}.
 *
 * @param status the job's status; {@code processing} when a check found it still running
 * @param progress what that check saw; null for other events, and where it saw nothing
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobEvent(
    @JsonProperty("job_id") String jobId,
    @JsonProperty("status") String status,
    @JsonProperty("progress") JobProgress progress) {}
