package one.abstrakt.jobs.worker.execute;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.inject.Singleton;
import java.time.Duration;
import one.abstrakt.jobs.job.JobDispatch;
import one.abstrakt.jobs.job.JobTransition;
import one.abstrakt.jobs.job.Transitioned;
import one.abstrakt.jobs.provider.Outcome;
import one.abstrakt.jobs.trace.Traces;
import one.abstrakt.jobs.worker.execute.StageMeters.Stage;
import one.abstrakt.jobs.worker.finish.RunEnd;
import one.abstrakt.jobs.worker.hand.DroppedException;
import one.abstrakt.jobs.worker.hand.JobInHand;

/**
 * Takes the steps of a job and has them measured and traced; the steps themselves know nothing of
 * it. One that is not ended, as the job was dropped, is not measured.
 */
@Singleton
class Steps {
  private final StageMeters meters;
  private final Traces traces;

  Steps(StageMeters meters, Traces traces) {
    this.meters = meters;
    this.traces = traces;
  }

  /** What a job's thread does, until it lets go. */
  interface Step<T> {
    T take() throws DroppedException;
  }

  /** All steps of a job that was just claimed. */
  void ofClaimed(JobInHand job, Runnable steps) {
    traces.passed(
        "claim",
        job.claimed().trace(),
        job.sinceClaim(),
        span ->
            describe(span, job)
                .setAttribute("job.waited_ms", job.claimed().waited().toMillis())
                .setAttribute("job.resumed", job.claimed().arrow() == JobTransition.RESUME));
    traces.during(job.claimed().trace(), steps);
  }

  Sent submit(JobInHand job, Step<Sent> step) throws DroppedException {
    Sent sent = traced("submit", job, step);
    switch (sent) {
      case Sent.Following _ -> {
        if (job.claimed().arrow() == JobTransition.CLAIM) {
          meters.passed(Stage.SUBMIT, job.sinceClaim());
        }
      }
      case Sent.Unknown _ -> {}
      // A direct call ends with its result. One that was never taken has not run.
      case Sent.Over(RunEnd end) -> {
        if (end.duration().isPositive()) {
          meters.passed(Stage.RUN, end.duration());
        }
      }
    }
    return sent;
  }

  RunEnd run(JobInHand job, Step<RunEnd> step) throws DroppedException {
    long began = System.nanoTime();
    RunEnd end = traced("run", job, step);
    if (job.claimed().found() != JobDispatch.ACCEPTED && !end.stopProvider()) {
      meters.passed(Stage.RUN, since(began));
    }
    return end;
  }

  void finish(JobInHand job, RunEnd end, Step<Transitioned> step) throws DroppedException {
    long began = System.nanoTime();
    Transitioned transitioned =
        traces.<Transitioned, DroppedException>step(
            "finish",
            job.claimed().trace(),
            span -> {
              if (end.outcome() instanceof Outcome.Failure(var code, var _)) {
                span.setAttribute("job.error_code", code.name()).setStatus(StatusCode.ERROR);
              }
              describe(span, job);
              return step.take();
            });
    if (transitioned instanceof Transitioned.Applied && end.outcome() instanceof Outcome.Output) {
      meters.passed(Stage.FINISH, since(began));
    }
  }

  private <T> T traced(String name, JobInHand job, Step<T> step) throws DroppedException {
    return traces.<T, DroppedException>step(
        name,
        job.claimed().trace(),
        span -> {
          T made = step.take();
          describe(span, job);
          return made;
        });
  }

  /** After the step: it may have been sent more than once. */
  private static Span describe(Span span, JobInHand job) {
    return span.setAttribute("job.id", job.id().toString())
        .setAttribute("job.model", job.claimed().modelId())
        .setAttribute("job.provider", job.provider())
        .setAttribute("job.attempt", job.attempt());
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
