package one.abstrakt.jobs.dispatcher.measure;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import one.abstrakt.jobs.job.JobCounts.Queued;

/**
 * All work that is open at one moment, by model.
 *
 * @param queued jobs that wait for a worker
 * @param inHand jobs that workers have claimed
 * @param timeInHand how long a job of the model was lately in a worker's hand; nothing is known of
 *     models that are missing
 * @param startWithin within which time waiting jobs are to be taken in hand
 */
record OpenWork(
    Map<String, Queued> queued,
    Map<String, Long> inHand,
    Map<String, Duration> timeInHand,
    Duration startWithin) {

  Set<String> models() {
    Set<String> models = new HashSet<>(queued.keySet());
    models.addAll(inHand.keySet());
    return models;
  }

  long queued(String model) {
    return queued.containsKey(model) ? queued.get(model).jobs() : 0;
  }

  long inHand(String model) {
    return inHand.getOrDefault(model, 0L);
  }

  /** For how long the waiting jobs of a model would occupy one place, one after the other. */
  double secondsWaiting(String model) {
    return queued(model) * seconds(expected(model));
  }

  /** Zero when none waits. */
  double oldestSeconds() {
    return queued.values().stream()
        .map(Queued::oldest)
        .mapToDouble(OpenWork::seconds)
        .max()
        .orElse(0);
  }

  /**
   * The places in workers' hands that are taken, and those that would have every waiting job taken
   * in hand in time.
   */
  double placesWanted() {
    return models().stream()
        .mapToDouble(model -> inHand(model) + queued(model) * shareOfPlace(model))
        .sum();
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
