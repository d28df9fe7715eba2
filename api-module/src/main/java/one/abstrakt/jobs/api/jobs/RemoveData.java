package one.abstrakt.jobs.api.jobs;

import jakarta.inject.Singleton;
import java.util.UUID;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.api.errors.ErrorCode;
import one.abstrakt.jobs.api.stored.JobEntity;
import one.abstrakt.jobs.api.stored.ReadJob;
import one.abstrakt.jobs.job.JobData;
import one.abstrakt.jobs.job.JobId;

/** Removes what a job was given and made; the job and its price stay. */
@Singleton
public class RemoveData {
  private final JobData data;
  private final ReadJob jobs;

  RemoveData(JobData data, ReadJob jobs) {
    this.data = data;
    this.jobs = jobs;
  }

  /**
   * The job as it is then.
   *
   * @param accountId who must own it; null when whoever asks may remove all
   * @throws ApiException {@code JOB_NOT_FINISHED} while it is queued or processing
   */
  public JobEntity remove(JobId id, UUID accountId) {
    if (!find(id, accountId).status().isTerminal()) {
      throw new ApiException(
          ErrorCode.JOB_NOT_FINISHED,
          "The job has not ended. Cancel it first, or remove its data when it has ended.");
    }
    data.remove(id, accountId);
    return find(id, accountId);
  }

  private JobEntity find(JobId id, UUID accountId) {
    return jobs.find(id, accountId).orElseThrow(JobResource::notFound);
  }
}
