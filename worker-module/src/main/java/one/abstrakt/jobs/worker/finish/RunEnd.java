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
 */
public record RunEnd(Outcome outcome, Duration duration, boolean stopProvider) {
  /** Begun and over at these times. */
  public RunEnd(Outcome outcome, Instant since, Instant until) {
    // The two may come from two clocks.
    this(outcome, since.isBefore(until) ? Duration.between(since, until) : Duration.ZERO, false);
  }

  /** Failed without having run. */
  public static RunEnd failed(JobErrorCode code, String message) {
    return new RunEnd(new Outcome.Failure(code, message), Duration.ZERO, false);
  }

  /** Whether it was run at all: it was taken, and failed or succeeded there. */
  public boolean hasRun() {
    return duration.isPositive();
  }

  /** Given up while the provider may still be at it: it is to be told to stop. */
  public RunEnd stoppingTheProvider() {
    return new RunEnd(outcome, duration, true);
  }
}
