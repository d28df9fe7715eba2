package one.abstrakt.jobs.local.autoscale;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What there was from one second to another.
 *
 * @param from the second it begins at
 * @param to the second it ends at
 * @param perSecond runs accepted in a second, on average
 */
record Phase(
    String name,
    double from,
    double to,
    double perSecond,
    long mostQueued,
    double oldestSeconds,
    long mostInHand,
    int fewestWorkers,
    int mostWorkers) {

  /** Before the burst, while it comes, until no job waits, and after that. */
  static List<Phase> of(List<Sample> samples, double burstBegin, double burstEnd) {
    double queueEnd = queueEnd(samples, burstEnd).orElse(Double.POSITIVE_INFINITY);
    List<Phase> phases = new ArrayList<>();
    add(phases, "calm", samples, 0, burstBegin);
    add(phases, "the burst comes", samples, burstBegin, burstEnd);
    add(phases, "until none waits", samples, burstEnd, queueEnd);
    add(phases, "calm again", samples, queueEnd, Double.POSITIVE_INFINITY);
    return List.copyOf(phases);
  }

  private static OptionalDouble queueEnd(List<Sample> samples, double burstEnd) {
    return samples.stream()
        .filter(sample -> sample.second() >= burstEnd && !sample.isWaiting())
        .mapToDouble(Sample::second)
        .findFirst();
  }

  private static void add(
      List<Phase> phases, String name, List<Sample> samples, double from, double to) {
    List<Sample> within =
        samples.stream().filter(sample -> sample.second() >= from && sample.second() < to).toList();
    if (within.isEmpty()) {
      return;
    }
    phases.add(
        new Phase(
            name,
            from,
            Double.isInfinite(to) ? within.getLast().second() : to,
            within.stream().mapToDouble(Sample::perSecond).average().orElseThrow(),
            (long) most(within, Sample::queued),
            most(within, Sample::oldestQueuedSeconds),
            (long) most(within, Sample::inHand),
            within.stream().mapToInt(Sample::workersRunning).min().orElseThrow(),
            (int) most(within, Sample::workersRunning)));
  }

  private static double most(List<Sample> samples, ToDoubleFunction<Sample> value) {
    return samples.stream().mapToDouble(value).max().orElseThrow();
  }
}
