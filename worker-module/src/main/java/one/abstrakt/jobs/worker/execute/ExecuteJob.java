package one.abstrakt.jobs.worker.execute;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import one.abstrakt.jobs.catalogue.AmbiguousSubmit;
import one.abstrakt.jobs.catalogue.Catalogue;
import one.abstrakt.jobs.catalogue.Model;
import one.abstrakt.jobs.job.ClaimedJob;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.provider.Provider;
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
  private final FollowRequest followRequest;
  private final FinishJob finishJob;
  private final Steps steps;

  ExecuteJob(
      Catalogue catalogue,
      Providers providers,
      SendRun sendRun,
      FollowRequest followRequest,
      FinishJob finishJob,
      Steps steps) {
    this.catalogue = catalogue;
    this.providers = providers;
    this.sendRun = sendRun;
    this.followRequest = followRequest;
    this.finishJob = finishJob;
    this.steps = steps;
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
    Provider provider = providers.named(model.provider());
    Sent sent =
        switch (claimed.found()) {
          case UNSENT -> steps.submit(job, () -> sendRun.send(job, model, provider));
          case SENDING -> afterUnknownSend(job, model, provider);
          case ACCEPTED ->
              new Sent.Following(
                  ProviderRequest.fromJson(claimed.providerRequest().orElseThrow()),
                  claimed.submittedAt());
        };
    return switch (sent) {
      case Sent.Over over -> over.end();
      case Sent.Following(ProviderRequest request, Instant since) ->
          steps.run(job, () -> followRequest.follow(job, provider, request, since));
    };
  }

  private Sent afterUnknownSend(JobInHand job, Model model, Provider provider)
      throws DroppedException {
    return model.ambiguousSubmit() == AmbiguousSubmit.RESEND
        ? steps.submit(job, () -> sendRun.sendAgain(job, model, provider))
        : new Sent.Over(SendRun.outcomeUnknown());
  }
}
