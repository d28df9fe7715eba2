package one.abstrakt.jobs.worker.execute;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import one.abstrakt.jobs.callback.Callbacks;
import one.abstrakt.jobs.job.JobLeases;
import one.abstrakt.jobs.job.RequestInHand;
import one.abstrakt.jobs.messages.Announcer;
import one.abstrakt.jobs.provider.ProviderRequest;
import one.abstrakt.jobs.worker.hand.DroppedException;
import one.abstrakt.jobs.worker.hand.JobInHand;
import one.abstrakt.jobs.worker.hand.Writes;
import org.jboss.logging.Logger;

/**
 * Waits for the provider's own call where nobody knows whether it has a run: it comes when the run
 * has ended. Whoever takes the call stores what the provider calls the run; a wake-up that is lost
 * is made up by reading the row.
 */
@Singleton
class AwaitCallback {
  private static final Logger LOG = Logger.getLogger(AwaitCallback.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

  private final Callbacks callbacks;
  private final JobLeases leases;
  private final Writes writes;
  private final Announcer announcer;

  AwaitCallback(Callbacks callbacks, JobLeases leases, Writes writes, Announcer announcer) {
    this.callbacks = callbacks;
    this.leases = leases;
    this.writes = writes;
    this.announcer = announcer;
  }

  /** Whether the provider of a run is asked to call back. */
  boolean mayCome(Target target) {
    return callbacks.areOn() && target.callsBack();
  }

  /**
   * What is known of the run by now, or becomes known within that time. Looks at least once:
   * somebody else may have learnt of it, whether a call may come or not.
   */
  Sent await(JobInHand job, Duration longest) throws DroppedException {
    long end = System.nanoTime() + longest.toNanos();
    if (longest.isPositive()) {
      LOG.infof("waiting for the provider's call jobId=%s attempt=%d", job.id(), job.attempt());
    }
    job.setFollowing(true);
    try {
      while (true) {
        Optional<RequestInHand> found =
            writes.untilDone(job, () -> leases.requestInHand(job.held()));
        RequestInHand inHand = found.orElseThrow(DroppedException::new);
        if (inHand.providerRequest().isPresent()) {
          // Its run may be over: it is looked at without a pause.
          job.nudge();
          return new Sent.Following(
              ProviderRequest.fromJson(inHand.providerRequest().get()), inHand.submittedAt());
        }
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (!left.isPositive()) {
          return new Sent.Unknown();
        }
        if (job.takeCheckAsked()) {
          announcer.stillRunning(job.id(), job.progress());
        }
        job.awaitNews(shorter(BETWEEN_LOOKS, left));
      }
    } finally {
      job.setFollowing(false);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
