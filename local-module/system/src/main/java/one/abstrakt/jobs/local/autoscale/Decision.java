package one.abstrakt.jobs.local.autoscale;

import java.util.OptionalDouble;

/**
 * What one look at the metric has led to.
 *
 * @param metric its value; empty where there was none
 * @param current how many replicas there were to be before
 * @param recommended how many the metric alone asks for
 * @param replicas how many there are to be from now on
 * @param limit why that is not what the metric asks for
 */
record Decision(OptionalDouble metric, int current, int recommended, int replicas, Limit limit) {
  /** What stands between the metric and the number of replicas. */
  enum Limit {
    NONE("as the metric asks"),
    NO_METRIC("no metric, so no change"),
    STABILIZED("held by the stabilization window"),
    POLICIES("held back by the policies"),
    RANGE("kept between the fewest and the most");

    private final String sentence;

    Limit(String sentence) {
      this.sentence = sentence;
    }

    String sentence() {
      return sentence;
    }
  }

  boolean isChange() {
    return replicas != current;
  }
}
