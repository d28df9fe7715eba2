package one.abstrakt.jobs.worker.claim;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ExecutorService;

/**
 * Looks for jobs that wait, beginning with the start of the process: those whose wake-up was lost
 * or fell into an outage of Kafka, and those that a dead worker has left.
 */
@ApplicationScoped
class LookForJobs {
  /** After all that takes part in a job has been started. */
  private static final int LATE = 5_000;

  private final TakeJobs takeJobs;
  private final ExecutorService threads;

  LookForJobs(TakeJobs takeJobs, @VirtualThreads ExecutorService threads) {
    this.takeJobs = takeJobs;
    this.threads = threads;
  }

  /** The scheduler would wait for the next full second. */
  void onStart(@Observes @Priority(LATE) StartupEvent event) {
    threads.execute(takeJobs::look);
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
