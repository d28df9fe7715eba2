package one.abstrakt.jobs.local.autoscale;

import java.time.Duration;
import java.util.List;

/**
 * How scaling goes in one direction.
 *
 * @param stabilizationWindow how far back recommendations count, of which the most cautious is
 *     followed
 * @param select which of the policies holds
 * @param tolerance how far the metric may be off its target, as a share of it, without any scaling
 */
record ScalingRules(
    Duration stabilizationWindow, Select select, List<ScalingPolicy> policies, double tolerance) {
  /** The policy that lets the number change most, or least; or none: no scaling this way. */
  enum Select {
    MAX,
    MIN,
    DISABLED
  }

  ScalingRules {
    policies = List.copyOf(policies);
  }
}
