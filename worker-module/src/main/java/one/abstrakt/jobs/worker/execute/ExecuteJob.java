package one.abstrakt.jobs.worker.execute;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import one.abstrakt.jobs.callback.CallbackConfig;
import one.abstrakt.jobs.catalogue.AmbiguousSubmit;
import one.abstrakt.jobs.catalogue.Catalogue;
import one.abstrakt.jobs.catalogue.Model;
import one.abstrakt.jobs.catalogue.Route;
import one.abstrakt.jobs.job.ClaimedJob;
import one.abstrakt.jobs.job.JobDispatch;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.provider.Outcome;
import one.abstrakt.jobs.provider.ProviderRequest;
import one.abstrakt.jobs.provider.Providers;
import one.abstrakt.jobs.worker.finish.FinishJob;
import one.abstrakt.jobs.worker.finish.RunEnd;
import one.abstrakt.jobs.worker.hand.DroppedException;
import one.abstrakt.jobs.worker.hand.JobInHand;
import org.jboss.logging.Logger;

/**
 * Runs one job from its claim to its end, on the job's own virtual thread: send, follow, finish.
 * Begins where the last worker left off, and never sends what may have been sent unless the model
 * allows it.
 */
@Singleton
public class ExecuteJob {
  private static final Logger LOG = Logger.getLogger(ExecuteJob.class);

  private final Catalogue catalogue;
  private final Providers providers;
  private final SendRun sendRun;
  private final AwaitCallback awaitCallback;
  private final FollowRequest followRequest;
  private final FinishJob finishJob;
  private final Steps steps;
  private final CallbackConfig config;

  ExecuteJob(
      Catalogue catalogue,
      Providers providers,
      SendRun sendRun,
      AwaitCallback awaitCallback,
      FollowRequest followRequest,
      FinishJob finishJob,
      Steps steps,
      CallbackConfig config) {
    this.catalogue = catalogue;
    this.providers = providers;
    this.sendRun = sendRun;
    this.awaitCallback = awaitCallback;
    this.followRequest = followRequest;
    this.finishJob = finishJob;
    this.steps = steps;
    this.config = config;
  }

  /** Returns when the job has ended or is no longer this worker's. Throws nothing. */
  public void execute(JobInHand job) {
    steps.ofClaimed(job, () -> runToItsEnd(job));
  }

  private void runToItsEnd(JobInHand job) {
    try {
      Optional<Model> model = catalogue.find(job.claimed().modelId());
      RunEnd end =
          model.isPresent()
              ? run(job, model.get())
              : RunEnd.failed(JobErrorCode.MODEL_REMOVED, "The model is no longer offered.");
      steps.finish(job, end, () -> finishJob.finish(job, model, end));
    } catch (DroppedException e) {
      LOG.infof("job dropped jobId=%s", job.id());
    } catch (RuntimeException e) {
      // The lease runs out and another worker has a try, until the job's deadline.
      LOG.errorf(e, "job broke off jobId=%s", job.id());
    }
  }

  private RunEnd run(JobInHand job, Model model) throws DroppedException {
    ClaimedJob claimed = job.claimed();
    Target target = target(model, claimed.fallenBackTo().isPresent());
    // Whoever has it is asked, whatever the catalogue says by now.
    String holder = claimed.fallenBackTo().orElse(claimed.provider());
    boolean isAccepted = claimed.found() == JobDispatch.ACCEPTED;
    if (isAccepted && !providers.names().contains(holder)) {
      return RunEnd.failed(
          JobErrorCode.PROVIDER_UNAVAILABLE, "The provider that has the job is no longer set up.");
    }
    Target first = isAccepted ? target.at(providers.named(holder)) : target;
    RunEnd end = ended(job, model, first, begin(job, model, target));
    Optional<Target> next = next(job, model, target, end);
    while (next.isPresent()) {
      Target to = next.get();
      LOG.infof(
          "run again jobId=%s model=%s provider=%s attempt=%d",
          job.id(), model.id(), to.provider().name(), job.attempt() + 1);
      if (job.isLeaving()) {
        sendRun.leaveUnsent(job, to);
      }
      end = ended(job, model, to, steps.submit(job, () -> sendRun.sendAnew(job, model, to)));
      next = next(job, model, to, end);
    }
    return end;
  }

  private Target target(Model model, boolean fallenBack) {
    Route route = fallenBack ? model.fallback().orElse(model.route()) : model.route();
    return new Target(
        route,
        providers.named(route.provider()),
        fallenBack,
        !fallenBack && model.fallback().isPresent());
  }

  /** Where a run that has failed is sent next. */
  private Optional<Target> next(JobInHand job, Model model, Target target, RunEnd end) {
    boolean isOver =
        !(end.outcome() instanceof Outcome.Failure(JobErrorCode code, String _))
            || !model.retry().on().contains(code)
            || end.stopProvider()
            || !job.timeLeft().isPositive();
    if (isOver || target.isFallback()) {
      return Optional.empty();
    }
    if (end.hasRun() && job.attempt() < model.retry().attempts()) {
      return Optional.of(target);
    }
    return target.hasFallback() ? Optional.of(target(model, true)) : Optional.empty();
  }

  private Sent begin(JobInHand job, Model model, Target target) throws DroppedException {
    ClaimedJob claimed = job.claimed();
    return switch (claimed.found()) {
      case UNSENT -> steps.submit(job, () -> sendRun.send(job, model, target));
      case SENDING -> afterUnknownSend(job, model, target);
      case ACCEPTED ->
          new Sent.Following(
              ProviderRequest.fromJson(claimed.providerRequest().orElseThrow()),
              claimed.submittedAt());
    };
  }

  private RunEnd ended(JobInHand job, Model model, Target target, Sent sent)
      throws DroppedException {
    job.setResultKept(sent instanceof Sent.Following);
    return switch (sent) {
      case Sent.Over over -> over.end();
      case Sent.Unknown _ -> afterUnknown(job, model, target);
      case Sent.Following(ProviderRequest request, Instant since) ->
          steps.run(job, () -> followRequest.follow(job, target.provider(), request, since));
    };
  }

  /**
   * The provider may call; where it does not in time, the run is sent again if its model allows
   * that, a few times at most.
   */
  private RunEnd afterUnknown(JobInHand job, Model model, Target target) throws DroppedException {
    boolean mayCome = awaitCallback.mayCome(target);
    boolean again =
        mayCome
            && model.ambiguousSubmit() == AmbiguousSubmit.RESEND
            && job.attempt() < SendRun.MOST_AMBIGUOUS;
    Duration longest = again ? shorter(config.resendAfter(), job.timeLeft()) : job.timeLeft();
    Sent sent = awaitCallback.await(job, mayCome ? longest : Duration.ZERO);
    if (!(sent instanceof Sent.Unknown)) {
      return ended(job, model, target, sent);
    }
    return again && job.timeLeft().isPositive()
        ? ended(job, model, target, steps.submit(job, () -> sendRun.sendAgain(job, model, target)))
        : SendRun.outcomeUnknown();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private Sent afterUnknownSend(JobInHand job, Model model, Target target) throws DroppedException {
    return model.ambiguousSubmit() == AmbiguousSubmit.RESEND && !awaitCallback.mayCome(target)
        ? steps.submit(job, () -> sendRun.sendAgain(job, model, target))
        : new Sent.Unknown();
  }
}
