package one.abstrakt.jobs.dispatcher.measure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import one.abstrakt.jobs.job.JobCounts.Open;
import one.abstrakt.jobs.job.Lane;

/**
 * All work that is open at one moment.
 *
 * @param open by model and state
 * @param timeInHand how long a job of the model was lately in a worker's hand; nothing is known of
 *     models that are missing
 * @param lanes of the models that are in one
 * @param webhooks that are still to be delivered
 * @param startWithin within which time waiting jobs are to be taken in hand
 */
record OpenWork(
    List<Open> open,
    Map<String, Duration> timeInHand,
    Map<String, Lane> lanes,
    long webhooks,
    Duration startWithin) {

  Set<String> models() {
    return open.stream().map(Open::model).collect(Collectors.toSet());
  }

  long queued(String model) {
    return jobs(of -> of.queued() && of.model().equals(model));
  }

  long inHand(String model) {
    return jobs(of -> !of.queued() && of.model().equals(model));
  }

  private long jobs(Predicate<Open> which) {
    return open.stream().filter(which).mapToLong(Open::jobs).sum();
  }

  /** For how long the waiting jobs of a model would occupy one place, one after the other. */
  double secondsWaiting(String model) {
    return queued(model) * seconds(expected(model));
  }

  /** Zero when none waits. */
  double oldestSeconds() {
    return waiting().map(Open::oldest).mapToDouble(OpenWork::seconds).max().orElse(0);
  }

  /**
   * The places in workers' hands that are taken, and those that would have every waiting job taken
   * in hand in time, but for those jobs that the places of their lane keep waiting.
   */
  double placesWanted() {
    return open.stream()
        .collect(Collectors.groupingBy(of -> lanes.getOrDefault(of.model(), Lane.NONE)))
        .entrySet()
        .stream()
        .mapToDouble(lane -> placesWanted(lane.getKey(), lane.getValue()))
        .sum();
  }

  private double placesWanted(Lane lane, List<Open> open) {
    double taken = open.stream().filter(of -> !of.queued()).mapToLong(Open::jobs).sum();
    double wanted =
        open.stream()
            .filter(Open::queued)
            .mapToDouble(of -> of.jobs() * shareOfPlace(of.model()))
            .sum();
    return lane.equals(Lane.NONE)
        ? taken + wanted
        : taken + Math.min(wanted, Math.max(0, lane.places() - taken));
  }

  private Stream<Open> waiting() {
    return open.stream().filter(Open::queued);
  }

  private double shareOfPlace(String model) {
    return Math.min(1, seconds(expected(model)) / seconds(startWithin));
  }

  /** A model of which nothing is known is expected to need a place for each job. */
  private Duration expected(String model) {
    return timeInHand.getOrDefault(model, startWithin);
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
