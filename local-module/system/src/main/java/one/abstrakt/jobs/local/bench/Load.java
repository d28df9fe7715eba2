package one.abstrakt.jobs.local.bench;

import java.time.Duration;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * What a load has met.
 *
 * @param answered requests that were answered as they should
 * @param failed all others
 * @param firstFailure what became of the first of those
 * @param took from the first request to the last answer
 * @param latencies of the answered ones, in microseconds; under a fixed rate each from the moment
 *     at which it was due, so that a stall counts for all who would have met it
 */
record Load(
    long answered, long failed, Optional<String> firstFailure, Duration took, Histogram latencies) {
  double perSecond() {
    return answered / (took.toNanos() / 1e9);
  }
}
