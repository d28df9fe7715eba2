package one.abstrakt.jobs.worker.finish;

import java.time.Duration;
import java.time.Instant;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.provider.Outcome;

/**
 * How a run ended at the provider.
 *
 * @param duration from the provider taking the run to its result
 * @param stopProvider the provider may still be at it
 * @param hasRun it was taken, and failed or succeeded there
 */
public record RunEnd(Outcome outcome, Duration duration, boolean stopProvider, boolean hasRun) {
  /** Begun and over at these times. */
  public RunEnd(Outcome outcome, Instant since, Instant until) {
    // The two may come from two clocks.
    this(
        outcome,
        since.isBefore(until) ? Duration.between(since, until) : Duration.ZERO,
        false,
        true);
  }

  /** Failed without having run. */
  public static RunEnd failed(JobErrorCode code, String message) {
    return new RunEnd(new Outcome.Failure(code, message), Duration.ZERO, false, false);
  }

  /** Given up while the provider may still be at it: it is to be told to stop. */
  public RunEnd stoppingTheProvider() {
    return new RunEnd(outcome, duration, true, hasRun);
  }
}
