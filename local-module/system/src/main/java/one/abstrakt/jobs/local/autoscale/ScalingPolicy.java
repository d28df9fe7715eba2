package one.abstrakt.jobs.local.autoscale;

import java.time.Duration;

/**
 * How far the number of replicas may move within a period.
 *
 * @param value replicas, or percent of those that there were at the period's start
 */
record ScalingPolicy(Type type, int value, Duration period) {
  enum Type {
    PODS,
    PERCENT
  }

  /**
   * The most there may be. Rounded up, as one replica could never become two by less than 100 %.
   */
  int most(int atStart) {
    return switch (type) {
      case PODS -> atStart + value;
      case PERCENT -> (int) Math.ceil(atStart * (1 + value / 100.0));
    };
  }

  /** The fewest there may be; rounded down. */
  int fewest(int atStart) {
    return switch (type) {
      case PODS -> atStart - value;
      case PERCENT -> (int) (atStart * (1 - value / 100.0));
    };
  }
}
