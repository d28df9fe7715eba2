package one.abstrakt.jobs.api.limits;

import java.time.Duration;

/**
 * What a caller has left after a request.
 *
 * @param limit requests a minute
 * @param remaining how many could be made now
 * @param reset until all of them can be made again
 * @param comeBack until the next one can be made; zero when this one was allowed
 */
record Allowance(long limit, long remaining, Duration reset, Duration comeBack) {
  boolean isRefused() {
    return comeBack.isPositive();
  }

  /** In whole seconds, rounded up: who comes back after them is let in. */
  static long seconds(Duration time) {
    return time.plusNanos(999_999_999).toSeconds();
  }
}
