package one.abstrakt.jobs.api.admin;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.UUID;
import one.abstrakt.jobs.api.jobs.JobView;
import one.abstrakt.jobs.api.stored.JobEntity;
import one.abstrakt.jobs.outputs.OutputLinks;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A job of any account, as operators see it. */
public record AdminJob(UUID accountId, String provider, @JsonUnwrapped JobView job) {

  /** {@code {"data": {…}}}. */
  @Schema(name = "AdminJobData")
  public record Data(AdminJob data) {}

  /**
   * A page of jobs.
   *
   * @param nextCursor gives the next page as {@code ?cursor=}; null on the last one
   */
  @Schema(name = "AdminJobList")
  public record Page(List<AdminJob> data, String nextCursor) {}

  /** {@code {"data": {…}}}. */
  @Schema(name = "AdminJobDetailsData")
  public record DetailsData(Details data) {}

  /**
   * All that is kept of a job.
   *
   * @param attempt how often it was sent to the provider
   * @param leaseOwner the worker that has it in hand; null when none has
   */
  @Schema(name = "AdminJobDetails")
  public record Details(
      UUID accountId,
      String provider,
      @JsonUnwrapped JobView job,
      @JsonRawValue String input,
      String webhookUrl,
      int attempt,
      String leaseOwner) {}

  static AdminJob of(JobEntity job, OutputLinks links) {
    return new AdminJob(job.accountId(), job.provider(), JobView.of(job, links));
  }
}
