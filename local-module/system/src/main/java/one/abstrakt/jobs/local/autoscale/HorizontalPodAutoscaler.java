package one.abstrakt.jobs.local.autoscale;

/**
 * What an {@code autoscaling/v2} HorizontalPodAutoscaler with one external metric says.
 *
 * @param metric the name of the metric
 * @param averageValue how much of the metric one replica is to carry
 */
record HorizontalPodAutoscaler(
    int minReplicas,
    int maxReplicas,
    String metric,
    double averageValue,
    ScalingRules scaleUp,
    ScalingRules scaleDown) {
  HorizontalPodAutoscaler {
    if (minReplicas < 1 || maxReplicas < minReplicas || !(averageValue > 0)) {
      throw new IllegalArgumentException(
          "not 1 <= minReplicas %d <= maxReplicas %d with a target %s above 0"
              .formatted(minReplicas, maxReplicas, averageValue));
    }
  }
}
