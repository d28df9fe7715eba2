package one.abstrakt.jobs.local.autoscale;

import java.time.Clock;
import java.time.Instant;
import java.util.OptionalDouble;
import one.abstrakt.jobs.local.autoscale.Decision.Limit;

/**
 * Decides how many replicas there are to be, as the controller of Kubernetes does for one external
 * metric with an average value: the metric's recommendation, then the stabilization windows, then
 * the policies and the range. Metric and number of replicas enter, the decision leaves; nothing is
 * started or ended here.
 */
final class HpaController {
  private final HorizontalPodAutoscaler hpa;
  private final Clock clock;
  private final Recommendations recommendations;
  private final Changes changes = new Changes();

  HpaController(HorizontalPodAutoscaler hpa, Clock clock) {
    this.hpa = hpa;
    this.clock = clock;
    this.recommendations =
        new Recommendations(
            hpa.scaleUp().stabilizationWindow(), hpa.scaleDown().stabilizationWindow());
  }

  /**
   * One look.
   *
   * @param current how many replicas there are to be by now
   * @param metric its value over all replicas; empty or not a number where it is not known
   */
  Decision decide(int current, OptionalDouble metric) {
    Instant now = clock.instant();
    if (recommendations.isEmpty()) {
      recommendations.add(now, current);
    }
    Decision decision = decide(now, current, known(metric));
    if (decision.isChange()) {
      changes.add(now, decision.replicas() - current);
    }
    return decision;
  }

  private static OptionalDouble known(OptionalDouble metric) {
    return metric.stream().filter(Double::isFinite).findFirst();
  }

  private Decision decide(Instant now, int current, OptionalDouble metric) {
    int inRange = Math.clamp(current, hpa.minReplicas(), hpa.maxReplicas());
    if (inRange != current) {
      return new Decision(metric, current, inRange, inRange, Limit.RANGE);
    }
    if (metric.isEmpty()) {
      return new Decision(metric, current, current, current, Limit.NO_METRIC);
    }
    int recommended = recommended(current, metric.getAsDouble());
    int stabilized = recommendations.stabilized(now, current, recommended);
    recommendations.add(now, recommended);
    int replicas = limited(now, current, stabilized);
    return new Decision(
        metric, current, recommended, replicas, limit(recommended, stabilized, replicas));
  }

  private int recommended(int current, double total) {
    double ratio = total / (hpa.averageValue() * current);
    boolean close =
        1 - hpa.scaleDown().tolerance() <= ratio && ratio <= 1 + hpa.scaleUp().tolerance();
    return close ? current : (int) Math.ceil(total / hpa.averageValue());
  }

  private int limited(Instant now, int current, int desired) {
    int most = changes.most(now, current, hpa.scaleUp());
    int fewest = changes.fewest(now, current, hpa.scaleDown());
    return Math.clamp(Math.clamp(desired, fewest, most), hpa.minReplicas(), hpa.maxReplicas());
  }

  private Limit limit(int recommended, int stabilized, int replicas) {
    if (replicas != stabilized) {
      boolean isAtAnEnd = replicas == Math.clamp(stabilized, hpa.minReplicas(), hpa.maxReplicas());
      return isAtAnEnd ? Limit.RANGE : Limit.POLICIES;
    }
    return stabilized == recommended ? Limit.NONE : Limit.STABILIZED;
  }
}
