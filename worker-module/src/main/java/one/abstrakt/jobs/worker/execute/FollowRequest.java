package one.abstrakt.jobs.worker.execute;

import jakarta.inject.Singleton;
import java.time.Duration;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.messages.Announcer;
import one.abstrakt.jobs.provider.Outcome;
import one.abstrakt.jobs.provider.Progress;
import one.abstrakt.jobs.provider.Provider;
import one.abstrakt.jobs.provider.ProviderRequest;
import one.abstrakt.jobs.provider.Watch;
import one.abstrakt.jobs.worker.WorkerConfig;
import one.abstrakt.jobs.worker.hand.DroppedException;
import one.abstrakt.jobs.worker.hand.JobInHand;
import org.jboss.logging.Logger;

/**
 * Follows a submitted request to its end. Looks at it whenever the provider announces a change or a
 * client asks, and from time to time in any case, at growing intervals.
 */
@Singleton
class FollowRequest {
  private static final Logger LOG = Logger.getLogger(FollowRequest.class);

  /** Between two looks, however many changes are announced. */
  private static final Duration LEAST = Duration.ofMillis(50);

  /** A request may be unknown for a moment after it was taken. */
  private static final int MOST_UNKNOWN = 8;

  private final WorkerConfig config;
  private final Announcer announcer;

  FollowRequest(WorkerConfig config, Announcer announcer) {
    this.config = config;
    this.announcer = announcer;
  }

  Outcome follow(JobInHand job, Provider provider, ProviderRequest request)
      throws DroppedException {
    job.setFollowing(true);
    try (Watch watch = provider.watch(request, job::nudge)) {
      Duration most = watch.equals(Watch.NONE) ? config.pollMost() : config.pollWatched();
      Duration interval = config.pollFirst();
      int unknown = 0;
      // At least one look: after an outage the result may be there though the time is up.
      do {
        job.awaitNews(shorter(interval, job.timeLeft()));
        interval = shorter(interval.multipliedBy(3).dividedBy(2), most);
        Progress progress = job.breakable(() -> provider.check(request));
        switch (progress) {
          case Progress.Ended(Outcome outcome) -> {
            return outcome;
          }
          case Progress.Waiting _, Progress.Running _ -> unknown = 0;
          case Progress.Unreachable(var reason, var retryAfter) -> {
            job.checkNotDropped();
            LOG.infof(
                "check failed jobId=%s provider=%s error=%s", job.id(), provider.name(), reason);
            job.pause(shorter(retryAfter.orElse(interval), job.timeLeft()));
          }
          case Progress.Unknown(String reason) -> {
            if (++unknown == MOST_UNKNOWN) {
              LOG.warnf(
                  "request unknown jobId=%s provider=%s error=%s",
                  job.id(), provider.name(), reason);
              return new Outcome.Failure(
                  JobErrorCode.PROVIDER_ERROR, "The provider no longer knows the job.");
            }
          }
        }
        if (job.takeCheckAsked()) {
          announcer.stillRunning(job.id());
        }
        job.pause(LEAST);
      } while (job.timeLeft().isPositive());
      return new Outcome.Failure(JobErrorCode.TIMED_OUT, "The job's time was up before it ended.");
    } finally {
      job.setFollowing(false);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
