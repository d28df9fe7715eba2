package one.abstrakt.jobs.api.jobs;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import one.abstrakt.jobs.api.RunConfig;
import one.abstrakt.jobs.api.stored.JobEntity;
import one.abstrakt.jobs.api.stored.ReadJob;
import one.abstrakt.jobs.api.waiting.Waiter;
import one.abstrakt.jobs.api.waiting.Waiters;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;

/** Reads a job, has its provider checked if it is running, and waits for its end if asked to. */
@Singleton
class FollowJob {
  private static final Duration CHECK = Duration.ofSeconds(1);

  private final ReadJob jobs;
  private final Waiters waiters;
  private final AskForCheck check;
  private final RunConfig config;

  FollowJob(ReadJob jobs, Waiters waiters, AskForCheck check, RunConfig config) {
    this.jobs = jobs;
    this.waiters = waiters;
    this.check = check;
    this.config = config;
  }

  JobEntity follow(JobId id, UUID accountId, String wait) {
    Duration longest = QueryParameters.wait(wait, config.syncWait());
    try (Waiter waiter = waiters.waitFor(id)) {
      JobEntity job = find(id, accountId);
      if (job.status().isTerminal()) {
        return job;
      }
      boolean asked = job.status() == JobStatus.PROCESSING && check.ask(id);
      if (longest.isPositive()) {
        return waiter.awaitEnd(longest).orElseGet(() -> find(id, accountId));
      }
      return asked ? waiter.awaitCheck(CHECK, job).orElseGet(() -> find(id, accountId)) : job;
    }
  }

  private JobEntity find(JobId id, UUID accountId) {
    return jobs.find(id, accountId).orElseThrow(JobResource::notFound);
  }
}
