package one.abstrakt.jobs.api.accept;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import one.abstrakt.jobs.api.stored.JobEntity;
import one.abstrakt.jobs.api.stored.JobError;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;
import one.abstrakt.jobs.outputs.OutputLinks;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a run is answered with; absent values are left out.
 *
 * @param status {@code completed} for a job that succeeded, here and nowhere else
 * @param durationMs from the provider taking the job to its result
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "RunAnswer")
public record RunAnswer(
    String jobId,
    String requestId,
    String status,
    String modelId,
    @JsonRawValue String output,
    JobError error,
    String message,
    Long durationMs,
    Long creditsUsed) {

  /** Of a job that has ended. */
  static RunAnswer ended(JobEntity job, OutputLinks links) {
    return new RunAnswer(
        job.id().toString(),
        job.requestId(),
        job.status() == JobStatus.SUCCEEDED ? "completed" : job.status().text(),
        job.modelId(),
        job.status() == JobStatus.SUCCEEDED ? output(job, links) : null,
        job.error(),
        null,
        job.durationMs(),
        job.creditsUsed());
  }

  /** The answer to a repeated run may come after its data were removed. */
  private static String output(JobEntity job, OutputLinks links) {
    return Objects.requireNonNullElse(links.in(job.output(), job.hasFiles()), "null");
  }

  /** Of a job whose result is still to come; its client waited for it. */
  static RunAnswer stillGoing(JobId id, String requestId, JobStatus status, String modelId) {
    String message =
        "Model is still generating. Poll GET /v1/jobs/%s for the completed result.".formatted(id);
    return new RunAnswer(
        id.toString(), requestId, status.text(), modelId, null, null, message, null, null);
  }

  /** Of a job whose client does not wait. */
  static RunAnswer accepted(JobId id, String requestId, JobStatus status, String modelId) {
    return new RunAnswer(
        id.toString(), requestId, status.text(), modelId, null, null, null, null, null);
  }
}
