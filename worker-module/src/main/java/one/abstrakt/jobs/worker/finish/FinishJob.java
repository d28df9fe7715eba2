package one.abstrakt.jobs.worker.finish;

import jakarta.inject.Singleton;
import java.util.Optional;
import one.abstrakt.jobs.catalogue.Model;
import one.abstrakt.jobs.database.DatabaseException;
import one.abstrakt.jobs.job.JobEnd;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.job.JobTransitions;
import one.abstrakt.jobs.job.Transitioned;
import one.abstrakt.jobs.messages.Announcer;
import one.abstrakt.jobs.provider.Outcome;
import one.abstrakt.jobs.worker.hand.DroppedException;
import one.abstrakt.jobs.worker.hand.JobInHand;
import one.abstrakt.jobs.worker.hand.Writes;
import org.jboss.logging.Logger;

/** Stores what the provider made, ends the job under its lease, and announces the end. */
@Singleton
public class FinishJob {
  private static final Logger LOG = Logger.getLogger(FinishJob.class);

  private final StoreOutputs storeOutputs;
  private final JobTransitions transitions;
  private final Announcer announcer;
  private final Writes writes;

  FinishJob(
      StoreOutputs storeOutputs, JobTransitions transitions, Announcer announcer, Writes writes) {
    this.storeOutputs = storeOutputs;
    this.transitions = transitions;
    this.announcer = announcer;
    this.writes = writes;
  }

  /**
   * What became of the wish to end the job.
   *
   * @param model present unless the job fails for want of it
   */
  public Transitioned finish(JobInHand job, Optional<Model> model, RunEnd run)
      throws DroppedException {
    JobEnd end = end(job, model, run);
    Transitioned transitioned = write(job, end);
    switch (transitioned) {
      case Transitioned.Applied applied -> {
        announcer.ended(applied.job());
        LOG.logf(
            end instanceof JobEnd.Failure ? Logger.Level.INFO : Logger.Level.DEBUG,
            "job ended jobId=%s model=%s provider=%s attempt=%d to=%s%s",
            job.id(),
            job.claimed().modelId(),
            job.provider(),
            job.attempt(),
            applied.job().status().text(),
            end instanceof JobEnd.Failure failure ? " errorCode=" + failure.code() : "");
      }
      case Transitioned.Lost lost ->
          LOG.infof("job lost jobId=%s actual=%s", job.id(), lost.actual().orElse(null));
    }
    return transitioned;
  }

  /** A result that is JSON and yet nothing that the database can store fails the job. */
  private Transitioned write(JobInHand job, JobEnd end) throws DroppedException {
    try {
      return writes.untilDone(job, () -> transitions.end(job.held(), end));
    } catch (DatabaseException e) {
      if (end instanceof JobEnd.Failure) {
        throw e;
      }
      LOG.warnf("output refused jobId=%s error=%s", job.id(), e.getMessage());
      JobEnd failure =
          new JobEnd.Failure(
              JobErrorCode.OUTPUT_UNAVAILABLE, "The provider's result cannot be stored.", false);
      return writes.untilDone(job, () -> transitions.end(job.held(), failure));
    }
  }

  private JobEnd end(JobInHand job, Optional<Model> model, RunEnd run) throws DroppedException {
    return switch (run.outcome()) {
      case Outcome.Failure(JobErrorCode code, String message) ->
          new JobEnd.Failure(code, message, run.stopProvider());
      case Outcome.Output(String json) -> {
        try {
          // The provider's queue keeps the result: another worker can fetch it again.
          job.setFollowing(job.isResultKept());
          StoreOutputs.Stored output = storeOutputs.store(job, model.orElseThrow().output(), json);
          yield new JobEnd.Success(output.json(), output.hasFiles(), run.duration());
        } catch (OutputException e) {
          LOG.warnf("output lost jobId=%s error=%s", job.id(), e.reason());
          yield new JobEnd.Failure(JobErrorCode.OUTPUT_UNAVAILABLE, e.getMessage(), false);
        } finally {
          job.setFollowing(false);
        }
      }
    };
  }
}
