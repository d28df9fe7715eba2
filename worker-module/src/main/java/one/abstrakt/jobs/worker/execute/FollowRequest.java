package one.abstrakt.jobs.worker.execute;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.messages.Announcer;
import one.abstrakt.jobs.messages.JobProgress;
import one.abstrakt.jobs.provider.Outcome;
import one.abstrakt.jobs.provider.Progress;
import one.abstrakt.jobs.provider.Provider;
import one.abstrakt.jobs.provider.ProviderRequest;
import one.abstrakt.jobs.provider.Watch;
import one.abstrakt.jobs.worker.WorkerConfig;
import one.abstrakt.jobs.worker.finish.RunEnd;
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

  private final WorkerConfig config;
  private final Announcer announcer;
  private final Clock clock;

  FollowRequest(WorkerConfig config, Announcer announcer, Clock clock) {
    this.config = config;
    this.announcer = announcer;
    this.clock = clock;
  }

  /**
   * @param since when the provider took the request
   */
  RunEnd follow(JobInHand job, Provider provider, ProviderRequest request, Instant since)
      throws DroppedException {
    job.setFollowing(true);
    try (Watch watch = provider.watch(request, job::nudge)) {
      Duration most = watch.equals(Watch.NONE) ? config.pollMost() : config.pollWatched();
      Duration interval = config.pollFirst();
      Optional<Instant> unknownSince = Optional.empty();
      // At least one look: after an outage the result may be there though the time is up.
      do {
        job.awaitNews(shorter(interval, job.timeLeft()));
        interval = shorter(interval.multipliedBy(5).dividedBy(4), most);
        boolean asked = job.takeCheckAsked();
        Progress progress = job.breakable(() -> provider.check(request, asked));
        switch (progress) {
          case Progress.Ended(Outcome outcome) -> {
            return new RunEnd(outcome, since, clock.instant());
          }
          case Progress.Waiting _, Progress.Running _ -> unknownSince = Optional.empty();
          case Progress.Unreachable(var reason, var retryAfter) -> {
            job.checkNotDropped();
            LOG.infof(
                "check failed jobId=%s provider=%s error=%s", job.id(), provider.name(), reason);
            job.pause(shorter(retryAfter.orElse(interval), job.timeLeft()));
          }
          case Progress.Unknown(String reason) -> {
            Instant now = clock.instant();
            Instant first = unknownSince.orElse(now);
            unknownSince = Optional.of(first);
            if (!now.isBefore(first.plus(config.unknownFor()))) {
              LOG.warnf(
                  "request unknown jobId=%s provider=%s error=%s",
                  job.id(), provider.name(), reason);
              return givenUp(
                  JobErrorCode.PROVIDER_ERROR, "The provider no longer knows the job.", since);
            }
          }
        }
        if (asked) {
          job.setProgress(JobProgress.of(progress));
          announcer.stillRunning(job.id(), job.progress());
        }
        job.pause(LEAST);
      } while (job.timeLeft().isPositive());
      return givenUp(JobErrorCode.TIMED_OUT, "The job's time was up before it ended.", since);
    } finally {
      job.setFollowing(false);
    }
  }

  private RunEnd givenUp(JobErrorCode code, String message, Instant since) {
    return new RunEnd(new Outcome.Failure(code, message), since, clock.instant())
        .stoppingTheProvider();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
