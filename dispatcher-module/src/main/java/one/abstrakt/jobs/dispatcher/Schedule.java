package one.abstrakt.jobs.dispatcher;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import one.abstrakt.jobs.database.DatabaseException;
import one.abstrakt.jobs.dispatcher.deliver.DeliverWebhooks;
import one.abstrakt.jobs.dispatcher.duty.Duty;
import one.abstrakt.jobs.dispatcher.measure.MeasureWork;
import one.abstrakt.jobs.dispatcher.recover.EndOverdueJobs;
import one.abstrakt.jobs.dispatcher.retain.RemoveExpiredFiles;
import one.abstrakt.jobs.dispatcher.retain.RemoveFiles;
import one.abstrakt.jobs.dispatcher.retain.RemoveOldData;
import one.abstrakt.jobs.dispatcher.retain.RemoveOldIdempotencyKeys;
import one.abstrakt.jobs.dispatcher.retain.RemoveOldJobs;
import one.abstrakt.jobs.dispatcher.retain.RemoveOldOutputs;
import one.abstrakt.jobs.dispatcher.retain.RemoveOldRateLimits;
import one.abstrakt.jobs.dispatcher.retain.RemoveOldWebhookTests;
import one.abstrakt.jobs.dispatcher.stop.StopProviderRequests;
import org.jboss.logging.Logger;

/** When each duty is done. */
@ApplicationScoped
class Schedule {
  private static final Logger LOG = Logger.getLogger(Schedule.class);
  private static final int MOST_IN_A_ROW = 50;

  private final DeliverWebhooks deliverWebhooks;
  private final StopProviderRequests stopProviderRequests;
  private final EndOverdueJobs endOverdueJobs;
  private final RemoveFiles removeFiles;
  private final RemoveOldData removeOldData;
  private final RemoveOldJobs removeOldJobs;
  private final RemoveOldIdempotencyKeys removeOldIdempotencyKeys;
  private final RemoveExpiredFiles removeExpiredFiles;
  private final RemoveOldOutputs removeOldOutputs;
  private final RemoveOldWebhookTests removeOldWebhookTests;
  private final RemoveOldRateLimits removeOldRateLimits;
  private final MeasureWork measureWork;

  Schedule(
      DeliverWebhooks deliverWebhooks,
      StopProviderRequests stopProviderRequests,
      EndOverdueJobs endOverdueJobs,
      RemoveFiles removeFiles,
      RemoveOldData removeOldData,
      RemoveOldJobs removeOldJobs,
      RemoveOldIdempotencyKeys removeOldIdempotencyKeys,
      RemoveExpiredFiles removeExpiredFiles,
      RemoveOldOutputs removeOldOutputs,
      RemoveOldWebhookTests removeOldWebhookTests,
      RemoveOldRateLimits removeOldRateLimits,
      MeasureWork measureWork) {
    this.deliverWebhooks = deliverWebhooks;
    this.stopProviderRequests = stopProviderRequests;
    this.endOverdueJobs = endOverdueJobs;
    this.removeFiles = removeFiles;
    this.removeOldData = removeOldData;
    this.removeOldJobs = removeOldJobs;
    this.removeOldIdempotencyKeys = removeOldIdempotencyKeys;
    this.removeExpiredFiles = removeExpiredFiles;
    this.removeOldOutputs = removeOldOutputs;
    this.removeOldWebhookTests = removeOldWebhookTests;
    this.removeOldRateLimits = removeOldRateLimits;
    this.measureWork = measureWork;
  }

  /** Wake-ups have it done at once; this finds retries that are due and what no wake-up told of. */
  @Scheduled(
      every = "2s",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  @RunOnVirtualThread
  void deliverWebhooks() {
    run(deliverWebhooks);
  }

  @Scheduled(
      every = "2s",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  @RunOnVirtualThread
  void stopProviderRequests() {
    run(stopProviderRequests);
  }

  @Scheduled(
      every = "5s",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  @RunOnVirtualThread
  void removeFiles() {
    run(removeFiles);
  }

  @Scheduled(
      every = "{jobs.recover.every}",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  @RunOnVirtualThread
  void endOverdueJobs() {
    run(endOverdueJobs);
  }

  @Scheduled(
      every = "{jobs.retention.every}",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  @RunOnVirtualThread
  void removeOld() {
    run(removeOldJobs);
    run(removeOldIdempotencyKeys);
    run(removeOldWebhookTests);
    run(removeOldRateLimits);
    run(removeExpiredFiles);
    run(removeOldOutputs);
    run(removeOldData);
  }

  @Scheduled(
      every = "{jobs.scaling.every}",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  @RunOnVirtualThread
  void measureWork() {
    run(measureWork);
  }

  private static void run(Duty duty) {
    try {
      int runs = 0;
      while (duty.runOnce() && runs < MOST_IN_A_ROW) {
        runs++;
      }
    } catch (DatabaseException e) {
      LOG.warnf("duty put off duty=%s error=%s", duty.getClass().getSimpleName(), e.getMessage());
    }
  }
}
