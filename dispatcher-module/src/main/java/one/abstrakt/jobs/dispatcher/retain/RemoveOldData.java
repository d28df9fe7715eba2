package one.abstrakt.jobs.dispatcher.retain;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import one.abstrakt.jobs.account.Accounts;
import one.abstrakt.jobs.dispatcher.duty.Duty;
import one.abstrakt.jobs.job.JobSweeps;

/** Removes the data of jobs that are as old as their account wants data to become. */
@Singleton
public class RemoveOldData implements Duty {
  private final Accounts accounts;
  private final JobSweeps sweeps;
  private final RetentionConfig config;
  private final Clock clock;

  RemoveOldData(Accounts accounts, JobSweeps sweeps, RetentionConfig config, Clock clock) {
    this.accounts = accounts;
    this.sweeps = sweeps;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public boolean runOnce() {
    Instant now = clock.instant();
    return accounts.retentions().entrySet().stream()
            .filter(kept ->
                sweeps.removeDataBefore(kept.getKey(), now.minus(kept.getValue()), config.batch())
                    == config.batch())
            .count()
        > 0;
  }
}
