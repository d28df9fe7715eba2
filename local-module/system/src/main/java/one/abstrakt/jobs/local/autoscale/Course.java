package one.abstrakt.jobs.local.autoscale;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How the queue went, from the burst's beginning on.
 *
 * @param secondsUntilShrinking until the queue was at its longest for the last time; 0 where none
 *     ever waited
 * @param secondsUntilEmpty until none waited any more after that; null where that never came
 */
record Course(double secondsUntilShrinking, Double secondsUntilEmpty) {
  static Course of(List<Sample> samples, double burstBegin) {
    Optional<Sample> peak =
        samples.stream()
            .filter(sample -> sample.second() >= burstBegin && sample.queued() > 0)
            .max(Comparator.comparingLong(Sample::queued).thenComparingDouble(Sample::second));
    if (peak.isEmpty()) {
      return new Course(0, 0.0);
    }
    Optional<Sample> empty =
        samples.stream()
            .filter(sample -> sample.second() > peak.get().second() && sample.queued() == 0)
            .findFirst();
    return new Course(
        peak.get().second() - burstBegin,
        empty.map(sample -> sample.second() - burstBegin).orElse(null));
  }
}
