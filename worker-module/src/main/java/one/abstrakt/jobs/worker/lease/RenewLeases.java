package one.abstrakt.jobs.worker.lease;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import one.abstrakt.jobs.database.DatabaseException;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobLeases;
import one.abstrakt.jobs.worker.WorkerConfig;
import one.abstrakt.jobs.worker.claim.ExpiredLeases;
import one.abstrakt.jobs.worker.hand.Hand;
import one.abstrakt.jobs.worker.hand.JobInHand;
import org.jboss.logging.Logger;

/**
 * Renews the leases of all jobs in hand in one statement, and drops those that are lost. A renewal
 * that failed is tried again every second: after an outage nobody may come first.
 */
@ApplicationScoped
class RenewLeases {
  private static final Logger LOG = Logger.getLogger(RenewLeases.class);

  private final Hand hand;
  private final JobLeases leases;
  private final ExpiredLeases expired;
  private final Duration lease;
  private final Duration every;

  private boolean failed;
  private long renewedAt = System.nanoTime();

  RenewLeases(Hand hand, JobLeases leases, ExpiredLeases expired, WorkerConfig config) {
    this.hand = hand;
    this.leases = leases;
    this.expired = expired;
    this.every = config.renewEvery();
    this.lease = config.lease();
  }

  @Scheduled(
      every = "1s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  @RunOnVirtualThread
  void runOnce() {
    long now = System.nanoTime();
    if (failed || now - renewedAt >= every.toNanos()) {
      renew(now);
    }
  }

  private void renew(long now) {
    Collection<JobInHand> jobs = hand.jobs();
    if (jobs.isEmpty()) {
      renewedAt = now;
      failed = false;
      return;
    }
    try {
      Set<JobId> renewed = leases.renew(jobs.stream().map(JobInHand::held).toList(), lease);
      for (JobInHand job : jobs) {
        if (renewed.contains(job.id())) {
          job.renewed(now);
        } else {
          job.drop();
        }
      }
      renewedAt = now;
      failed = false;
    } catch (DatabaseException e) {
      failed = true;
      expired.databaseFailed();
      LOG.warnf("renewal failed jobs=%d error=%s", jobs.size(), e.getMessage());
    }
  }
}
