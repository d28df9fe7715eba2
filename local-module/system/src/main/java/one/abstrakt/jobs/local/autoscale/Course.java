package one.abstrakt.jobs.local.autoscale;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How the queue went, from the burst's beginning on.
 *
 * @param secondsUntilShrinking until the queue was at its longest for the last time; 0 where no job
 *     ever waited
 * @param secondsUntilNoneWaited until none waited any more after that; null where that never came
 */
record Course(double secondsUntilShrinking, Double secondsUntilNoneWaited) {
  static Course of(List<Sample> samples, double burstBegin) {
    Optional<Sample> peak =
        samples.stream()
            .filter(sample -> sample.second() >= burstBegin && sample.isWaiting())
            .max(Comparator.comparingLong(Sample::queued).thenComparingDouble(Sample::second));
    if (peak.isEmpty()) {
      return new Course(0, 0.0);
    }
    Optional<Sample> none =
        samples.stream()
            .filter(sample -> sample.second() > peak.get().second() && !sample.isWaiting())
            .findFirst();
    return new Course(
        peak.get().second() - burstBegin,
        none.map(sample -> sample.second() - burstBegin).orElse(null));
  }
}
