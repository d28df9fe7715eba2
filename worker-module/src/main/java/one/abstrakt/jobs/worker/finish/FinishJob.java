package one.abstrakt.jobs.worker.finish;

import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import one.abstrakt.jobs.catalogue.Model;
import one.abstrakt.jobs.database.DatabaseException;
import one.abstrakt.jobs.job.JobEnd;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.job.JobStatus;
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
  private static final Set<JobStatus> WITHOUT_OUTPUT =
      EnumSet.of(JobStatus.CANCELLED, JobStatus.FAILED);

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
    Ready ready = ready(job, model, run);
    JobEnd end = ready.end();
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
    // Not when it succeeded, lost or not: it may have done so by a write whose answer was lost.
    if (status(transitioned).filter(WITHOUT_OUTPUT::contains).isPresent()) {
      ready.stored().ifPresent(storeOutputs::undo);
    }
    return transitioned;
  }

  private static Optional<JobStatus> status(Transitioned transitioned) {
    return switch (transitioned) {
      case Transitioned.Applied applied -> Optional.of(applied.job().status());
      case Transitioned.Lost lost -> lost.actual();
    };
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

  /**
   * @param stored the files that it names, unless it has none
   */
  private record Ready(JobEnd end, Optional<StoreOutputs.Stored> stored) {
    Ready(JobEnd end) {
      this(end, Optional.empty());
    }
  }

  private Ready ready(JobInHand job, Optional<Model> model, RunEnd run) throws DroppedException {
    return switch (run.outcome()) {
      case Outcome.Failure(JobErrorCode code, String message) ->
          new Ready(new JobEnd.Failure(code, message, run.stopProvider()));
      case Outcome.Output(String json) -> {
        try {
          // The provider's queue keeps the result: another worker can fetch it again.
          job.setFollowing(job.isResultKept());
          StoreOutputs.Stored output = storeOutputs.store(job, model.orElseThrow().output(), json);
          yield new Ready(
              new JobEnd.Success(output.json(), output.hasFiles(), run.duration()),
              Optional.of(output));
        } catch (OutputException e) {
          LOG.warnf("output lost jobId=%s error=%s", job.id(), e.reason());
          yield new Ready(
              new JobEnd.Failure(JobErrorCode.OUTPUT_UNAVAILABLE, e.getMessage(), false));
        } finally {
          job.setFollowing(false);
        }
      }
    };
  }
}
