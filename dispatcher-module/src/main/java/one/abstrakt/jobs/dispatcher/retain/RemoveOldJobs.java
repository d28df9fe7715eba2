package one.abstrakt.jobs.dispatcher.retain;

import jakarta.inject.Singleton;
import one.abstrakt.jobs.dispatcher.duty.Duty;
import one.abstrakt.jobs.job.JobSweeps;

/** Removes jobs that ended long ago, with their webhook's record; their prices stay booked. */
@Singleton
public class RemoveOldJobs implements Duty {
  private final JobSweeps sweeps;
  private final RetentionConfig config;

  RemoveOldJobs(JobSweeps sweeps, RetentionConfig config) {
    this.sweeps = sweeps;
    this.config = config;
  }

  @Override
  public boolean runOnce() {
    return sweeps.removeOld(config.jobs(), config.batch()).size() == config.batch();
  }
}
