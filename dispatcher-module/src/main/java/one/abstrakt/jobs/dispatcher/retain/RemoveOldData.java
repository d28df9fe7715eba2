package one.abstrakt.jobs.dispatcher.retain;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import one.abstrakt.jobs.account.Accounts;
import one.abstrakt.jobs.database.DatabaseException;
import one.abstrakt.jobs.dispatcher.duty.Duty;
import one.abstrakt.jobs.job.JobSweeps;
import org.jboss.logging.Logger;

/**
 * Removes the data of jobs that are as old as their account wants data to become; a few batches of
 * each account at a time.
 */
@Singleton
public class RemoveOldData implements Duty {
  private static final Logger LOG = Logger.getLogger(RemoveOldData.class);
  private static final int MOST_BATCHES = 10;

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
    accounts.retentions().forEach(this::remove);
    return false;
  }

  private void remove(UUID account, Duration kept) {
    Instant before = clock.instant().minus(kept);
    try {
      int batches = 1;
      while (sweeps.removeDataBefore(account, before, config.batch()) == config.batch()
          && batches < MOST_BATCHES) {
        batches++;
      }
    } catch (DatabaseException e) {
      LOG.warnf("old data not removed error=%s", e.getMessage());
    }
  }
}
