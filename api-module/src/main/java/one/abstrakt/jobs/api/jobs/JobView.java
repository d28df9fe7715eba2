package one.abstrakt.jobs.api.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import one.abstrakt.jobs.api.stored.JobEntity;
import one.abstrakt.jobs.api.stored.JobError;
import one.abstrakt.jobs.outputs.OutputLinks;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A job as {@code GET /v1/jobs/{id}} shows it; absent values are null.
 *
 * @param creditsUsed what the job has cost: its price once it succeeded, else 0
 * @param durationMs from the provider taking the job to its result
 * @param dataRemovedAt when input, output and files were removed; absent while they are there
 */
@Schema(name = "Job")
public record JobView(
    String jobId,
    String requestId,
    String modelId,
    String status,
    @JsonRawValue String output,
    JobError error,
    long creditsUsed,
    Instant createdAt,
    Instant startedAt,
    Instant completedAt,
    Long durationMs,
    @JsonInclude(JsonInclude.Include.NON_NULL) Instant dataRemovedAt) {

  /** {@code {"data": {…}}}. */
  @Schema(name = "JobData")
  public record Data(JobView data) {}

  /** As clients may see it. */
  public static JobView of(JobEntity job, OutputLinks links) {
    return new JobView(
        job.id().toString(),
        job.requestId(),
        job.modelId(),
        job.status().text(),
        links.in(job.output(), job.hasFiles()),
        job.error(),
        job.creditsUsed(),
        seconds(job.createdAt()),
        seconds(job.startedAt()),
        seconds(job.completedAt()),
        job.durationMs(),
        seconds(job.dataRemovedAt()));
  }

  private static Instant seconds(Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
  }
}
