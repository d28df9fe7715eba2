package one.abstrakt.jobs.local.autoscale;

import java.time.Duration;
import java.util.Iterator;
import java.util.Random;

/**
 * When runs come, without end: at random times of the steady rate, and a fixed number at random
 * times of the burst. The same seed gives the same.
 */
final class Arrivals implements Iterator<Arrivals.Arrival> {
  /**
   * One run.
   *
   * @param at after the beginning
   * @param takes how long it takes at the provider
   */
  record Arrival(Duration at, Duration takes) {}

  private final Load load;
  private final Random random;
  private final double[] burst;
  private int ofBurst;
  private double steady;

  Arrivals(Load load, long seed) {
    this.load = load;
    this.random = new Random(seed);
    double begin = seconds(load.calm());
    burst =
        random
            .doubles(load.burstJobs())
            .map(share -> begin + share * seconds(load.burst()))
            .sorted()
            .toArray();
    steady = gap();
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  /** The next one in the order of time. */
  @Override
  public Arrival next() {
    double at;
    if (ofBurst < burst.length && burst[ofBurst] < steady) {
      at = burst[ofBurst++];
    } else {
      at = steady;
      steady += gap();
    }
    double shortest = seconds(load.shortest());
    double takes = shortest + random.nextDouble() * (seconds(load.longest()) - shortest);
    return new Arrival(duration(at), duration(takes));
  }

  private double gap() {
    return random.nextExponential() / load.perSecond();
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  private static Duration duration(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1_000));
  }
}
