package one.abstrakt.jobs.worker.claim;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Looks for jobs that wait, beginning with the start of the process: those whose wake-up was lost
 * or fell into an outage of Kafka, and those that a dead worker has left.
 */
@ApplicationScoped
class LookForJobs {
  private final TakeJobs takeJobs;

  LookForJobs(TakeJobs takeJobs) {
    this.takeJobs = takeJobs;
  }

  @Scheduled(
      every = "{jobs.worker.look-every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  @RunOnVirtualThread
  void runOnce() {
    takeJobs.look();
  }
}
