package one.abstrakt.jobs.local.autoscale;

import java.time.Duration;

/**
 * What is asked of the system: runs at a steady rate throughout, and many more in one burst.
 *
 * @param perSecond the steady rate, on average
 * @param calm how long there is no more than that, before the burst
 * @param burstJobs how many more come in the burst
 * @param burst how long it takes them to come
 * @param shortest how long a run takes at the provider, at least
 * @param longest and at most
 */
record Load(
    double perSecond,
    Duration calm,
    int burstJobs,
    Duration burst,
    Duration shortest,
    Duration longest) {
  Load {
    if (!(perSecond > 0) || burstJobs < 1 || shortest.compareTo(longest) > 0) {
      throw new IllegalArgumentException("a load needs a rate, a burst, and runs of some length");
    }
  }
}
