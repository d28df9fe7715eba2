package one.abstrakt.jobs.worker.execute;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import one.abstrakt.jobs.callback.Callbacks;
import one.abstrakt.jobs.catalogue.AmbiguousSubmit;
import one.abstrakt.jobs.catalogue.Mode;
import one.abstrakt.jobs.catalogue.Model;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.job.JobLeases;
import one.abstrakt.jobs.job.UnknownRequests;
import one.abstrakt.jobs.messages.Announcer;
import one.abstrakt.jobs.provider.Dispatch;
import one.abstrakt.jobs.provider.Outcome;
import one.abstrakt.jobs.provider.ProviderCall;
import one.abstrakt.jobs.provider.ProviderRequest;
import one.abstrakt.jobs.worker.WorkerConfig;
import one.abstrakt.jobs.worker.finish.RunEnd;
import one.abstrakt.jobs.worker.hand.DroppedException;
import one.abstrakt.jobs.worker.hand.JobInHand;
import one.abstrakt.jobs.worker.hand.Writes;
import org.jboss.logging.Logger;

/**
 * Sends a run to its provider, at most once an attempt. What was certainly not taken is sent again
 * after a pause; what may have been taken is not, unless the model allows it.
 */
@Singleton
class SendRun {
  private static final Logger LOG = Logger.getLogger(SendRun.class);
  static final int MOST_AMBIGUOUS = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration CONFIRM_AFTER = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  /** A job that is to wait for longer does so in nobody's hand. */
  private static final Duration LONGEST_IN_HAND = Duration.ofSeconds(2);

  private final JobLeases leases;
  private final Writes writes;
  private final Clock clock;
  private final Duration lease;
  private final PutOffs putOffs;
  private final UnknownRequests unknown;
  private final Callbacks callbacks;
  private final Announcer announcer;

  SendRun(
      JobLeases leases,
      Writes writes,
      Clock clock,
      WorkerConfig config,
      UnknownRequests unknown,
      Callbacks callbacks,
      Announcer announcer) {
    this.leases = leases;
    this.writes = writes;
    this.clock = clock;
    this.unknown = unknown;
    this.callbacks = callbacks;
    this.announcer = announcer;
    this.lease = config.lease();
    this.putOffs = new PutOffs(config.maxInHand());
  }

  static RunEnd outcomeUnknown() {
    return RunEnd.failed(
            JobErrorCode.OUTCOME_UNKNOWN,
            "The connection to the provider broke before it was known whether it ran the job.")
        .stoppingTheProvider();
  }

  /** Sends what another worker may have sent, as a new attempt. */
  Sent sendAgain(JobInHand job, Model model, Target target) throws DroppedException {
    LOG.warnf("duplicate dispatch jobId=%s model=%s", job.id(), model.id());
    markSending(job);
    return send(job, model, target, 1);
  }

  /** Sends what has failed for certain, as a new attempt, here or elsewhere. */
  Sent sendAnew(JobInHand job, Model model, Target target) throws DroppedException {
    OptionalInt attempt =
        writes.untilDone(
            job, () -> leases.beginAttempt(job.held(), job.attempt(), target.fallenBackTo()));
    job.setAttempt(attempt.orElseThrow(DroppedException::new));
    return send(job, model, target);
  }

  /** The attempt has failed for certain, and this worker begins no other. */
  void leaveUnsent(JobInHand job, Target next) throws DroppedException {
    boolean _ =
        writes.untilDone(
            job,
            () -> {
              leases.leaveUnsent(job.held(), next.fallenBackTo());
              return true;
            });
    job.setUnsent(true);
    job.checkNotLeaving();
  }

  /** The job's row says {@code sending}. */
  Sent send(JobInHand job, Model model, Target target) throws DroppedException {
    return send(job, model, target, 0);
  }

  /**
   * @param maybeSent how often it was sent before with nobody knowing whether it was taken
   */
  private Sent send(JobInHand job, Model model, Target target, int maybeSent)
      throws DroppedException {
    Duration pause = FIRST_PAUSE;
    for (int ambiguous = maybeSent; ; ) {
      Instant since = clock.instant();
      Dispatch dispatch = dispatch(job, target);
      switch (dispatch) {
        case Dispatch.Accepted(ProviderRequest request) -> {
          keep(job, model, target, request, since);
          return new Sent.Following(request, since);
        }
        case Dispatch.Ended(Outcome outcome) -> {
          return new Sent.Over(new RunEnd(outcome, since, clock.instant()));
        }
        case Dispatch.NotAccepted refused -> {
          Duration rest = longerOf(refused.retryAfter().orElse(pause), pause);
          if (ambiguous > 0) {
            // What was sent before may be at work: this says nothing of it.
            if (!refused.again() || job.timeLeft().compareTo(rest) < 0) {
              return new Sent.Over(outcomeUnknown());
            }
          } else if (!refused.again()
              || goesElsewhere(model, target, refused)
              || job.timeLeft().compareTo(rest) < 0) {
            return new Sent.Over(RunEnd.failed(refused.code(), refused.message()));
          }
          LOG.infof("not accepted jobId=%s model=%s again=%s", job.id(), model.id(), rest);
          if (ambiguous == 0 && rest.compareTo(LONGEST_IN_HAND) > 0 && putOffs.mayBeOneMore(rest)) {
            boolean _ = writes.untilDone(job, () -> leases.putOff(job.held(), rest));
            throw new DroppedException();
          }
          pauseUnsent(job, rest);
          pause = longer(pause);
        }
        case Dispatch.Ambiguous(String reason) -> {
          LOG.warnf("ambiguous send jobId=%s model=%s error=%s", job.id(), model.id(), reason);
          ambiguous++;
          boolean isCalledBack = callbacks.areOn() && target.callsBack();
          if (isCalledBack
              || model.ambiguousSubmit() == AmbiguousSubmit.FAIL
              || ambiguous == MOST_AMBIGUOUS) {
            return new Sent.Unknown();
          }
          job.checkNotLeaving();
          LOG.warnf("duplicate dispatch jobId=%s model=%s", job.id(), model.id());
          markSending(job);
        }
      }
    }
  }

  /** Who can does not wait. */
  private static boolean goesElsewhere(Model model, Target target, Dispatch.NotAccepted refused) {
    return target.hasFallback() && model.retry().on().contains(refused.code());
  }

  private static Duration longerOf(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private Dispatch dispatch(JobInHand job, Target target) throws DroppedException {
    if (job.renewedAgo().compareTo(CONFIRM_AFTER) > 0) {
      confirm(job);
    }
    // A worker that was stopped past its lease must not send what another one may have sent since.
    if (!job.leaseHolds()) {
      throw new DroppedException();
    }
    if (!job.timeLeft().isPositive()) {
      return new Dispatch.NotAccepted(
          JobErrorCode.TIMED_OUT,
          "The job's time was up before it was sent.",
          false,
          Optional.empty());
    }
    job.setProvider(target.provider().name());
    ProviderCall call =
        new ProviderCall(
            target.route().endpoint(),
            job.claimed().input(),
            job.timeLeft(),
            job.id() + "/" + job.attempt(),
            target.route().options(),
            callbacks.url(
                target.provider().name(), job.id(), job.attempt(), target.route().endpoint()));
    return target.route().mode() == Mode.QUEUE
        ? target.provider().submit(call)
        : target.provider().call(call);
  }

  /** A worker that was slow must not send what was cancelled meanwhile. */
  private void confirm(JobInHand job) throws DroppedException {
    long now = System.nanoTime();
    if (!writes.untilDone(job, () -> leases.renew(List.of(job.held()), lease).contains(job.id()))) {
      throw new DroppedException();
    }
    job.renewed(now);
  }

  private void keep(
      JobInHand job, Model model, Target target, ProviderRequest request, Instant since)
      throws DroppedException {
    String json = request.toJson();
    boolean kept = false;
    try {
      kept = writes.untilDone(job, () -> leases.keepProviderRequest(job.held(), json));
    } finally {
      if (!kept) {
        LOG.infof("stray request jobId=%s model=%s", job.id(), model.id());
        writes.inAnyCase(job.id(), () -> handOver(job, target, json, since));
      }
    }
    if (!kept) {
      throw new DroppedException();
    }
  }

  /** Another worker may have the job by now and not know of the request; else nobody wants it. */
  private void handOver(JobInHand job, Target target, String request, Instant since) {
    if (unknown.found(job.id(), job.attempt(), request, since)) {
      announcer.calledBack(job.id());
    } else {
      leases.stopStrayRequest(job.id(), target.provider().name(), request);
    }
  }

  private void pauseUnsent(JobInHand job, Duration time) throws DroppedException {
    if (!writes.untilDone(job, () -> leases.markUnsent(job.held()))) {
      throw new DroppedException();
    }
    job.setUnsent(true);
    job.pause(time.compareTo(job.timeLeft()) < 0 ? time : job.timeLeft());
    markSending(job);
    // Not before: a job let go between the two goes on as unsent, which it is.
    job.setUnsent(false);
  }

  private void markSending(JobInHand job) throws DroppedException {
    OptionalInt attempt = writes.untilDone(job, () -> leases.markSending(job.held()));
    job.setAttempt(attempt.orElseThrow(DroppedException::new));
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }
}
