package one.abstrakt.jobs.api.jobs;

import jakarta.inject.Singleton;
import java.util.UUID;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.api.errors.ErrorCode;
import one.abstrakt.jobs.api.stored.JobEntity;
import one.abstrakt.jobs.api.stored.ReadJob;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;
import one.abstrakt.jobs.job.JobTransitions;
import one.abstrakt.jobs.job.Transitioned;
import one.abstrakt.jobs.messages.Announcer;

/**
 * Cancels a job: the transition first, so that the answer is the truth; the provider hears of it
 * later.
 */
@Singleton
public class CancelJob {
  private final JobTransitions transitions;
  private final Announcer announcer;
  private final ReadJob jobs;

  CancelJob(JobTransitions transitions, Announcer announcer, ReadJob jobs) {
    this.transitions = transitions;
    this.announcer = announcer;
    this.jobs = jobs;
  }

  /**
   * The job as it is then.
   *
   * @param accountId who must own it; null when whoever asks may cancel all
   * @throws ApiException {@code JOB_ALREADY_FINISHED} when it has ended otherwise
   */
  public JobEntity cancel(JobId id, UUID accountId) {
    switch (transitions.cancel(id, accountId)) {
      case Transitioned.Applied applied -> announcer.ended(applied.job());
      case Transitioned.Lost lost -> {
        JobStatus actual = lost.actual().orElseThrow(JobResource::notFound);
        if (actual != JobStatus.CANCELLED) {
          throw new ApiException(
              ErrorCode.JOB_ALREADY_FINISHED,
              "The job is " + actual.text() + " and can no longer be cancelled.");
        }
      }
    }
    return jobs.find(id, accountId).orElseThrow(JobResource::notFound);
  }
}
