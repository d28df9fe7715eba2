package one.abstrakt.jobs.dispatcher.retain;

import jakarta.inject.Singleton;
import one.abstrakt.jobs.dispatcher.duty.Duty;
import one.abstrakt.jobs.job.JobSweeps;

/** Removes idempotency keys that no longer count. */
@Singleton
public class RemoveOldIdempotencyKeys implements Duty {
  private final JobSweeps sweeps;
  private final RetentionConfig config;

  RemoveOldIdempotencyKeys(JobSweeps sweeps, RetentionConfig config) {
    this.sweeps = sweeps;
    this.config = config;
  }

  @Override
  public boolean runOnce() {
    return sweeps.removeOldIdempotencyKeys(config.batch()) == config.batch();
  }
}
