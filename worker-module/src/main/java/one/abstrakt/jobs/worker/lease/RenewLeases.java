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
import one.abstrakt.jobs.worker.hand.Hand;
import one.abstrakt.jobs.worker.hand.JobInHand;
import org.jboss.logging.Logger;

/** Renews the leases of all jobs in hand in one statement, and drops those that are lost. */
@ApplicationScoped
class RenewLeases {
  private static final Logger LOG = Logger.getLogger(RenewLeases.class);

  private final Hand hand;
  private final JobLeases leases;
  private final Duration lease;

  RenewLeases(Hand hand, JobLeases leases, WorkerConfig config) {
    this.hand = hand;
    this.leases = leases;
    this.lease = config.lease();
  }

  @Scheduled(
      every = "{jobs.worker.renew-every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  @RunOnVirtualThread
  void runOnce() {
    Collection<JobInHand> jobs = hand.jobs();
    if (jobs.isEmpty()) {
      return;
    }
    try {
      long now = System.nanoTime();
      Set<JobId> renewed = leases.renew(jobs.stream().map(JobInHand::held).toList(), lease);
      for (JobInHand job : jobs) {
        if (renewed.contains(job.id())) {
          job.renewed(now, lease);
        } else {
          job.drop();
        }
      }
    } catch (DatabaseException e) {
      LOG.warnf("renewal failed jobs=%d error=%s", jobs.size(), e.getMessage());
    }
  }
}
