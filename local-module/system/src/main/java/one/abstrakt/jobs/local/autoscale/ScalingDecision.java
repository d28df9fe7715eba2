package one.abstrakt.jobs.local.autoscale;

/**
 * A decision, as the report keeps it.
 *
 * @param second since the beginning
 * @param metric null where it was not known
 * @param recommended how many workers the metric alone asks for
 */
record ScalingDecision(
    double second, Double metric, int from, int recommended, int to, String limit) {
  static ScalingDecision of(double second, Decision decision) {
    return new ScalingDecision(
        second,
        decision.metric().isPresent() ? decision.metric().getAsDouble() : null,
        decision.current(),
        decision.recommended(),
        decision.replicas(),
        decision.limit().sentence());
  }

  boolean isChange() {
    return from != to;
  }

  String sentence() {
    return "metric %s: %d workers are to be %d (%s)"
        .formatted(metric == null ? "unknown" : "%.0f".formatted(metric), from, to, limit);
  }
}
