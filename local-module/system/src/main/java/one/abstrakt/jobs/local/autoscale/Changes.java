package one.abstrakt.jobs.local.autoscale;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.function.ToIntBiFunction;

/** By how much the number of replicas has changed, and how far the policies let it go on. */
final class Changes {
  private record Change(Instant at, int by) {}

  private final List<Change> changes = new ArrayList<>();

  void add(Instant at, int by) {
    changes.add(new Change(at, by));
  }

  /** The most replicas that the rules for scaling up allow now; never fewer than there are. */
  int most(Instant now, int current, ScalingRules rules) {
    IntBinaryOperator select = rules.select() == ScalingRules.Select.MIN ? Math::min : Math::max;
    return Math.max(current, limit(now, current, rules, ScalingPolicy::most, select));
  }

  /** The fewest that the rules for scaling down allow now; never more than there are. */
  int fewest(Instant now, int current, ScalingRules rules) {
    IntBinaryOperator select = rules.select() == ScalingRules.Select.MIN ? Math::max : Math::min;
    return Math.min(current, limit(now, current, rules, ScalingPolicy::fewest, select));
  }

  private int limit(
      Instant now,
      int current,
      ScalingRules rules,
      ToIntBiFunction<ScalingPolicy, Integer> policyLimit,
      IntBinaryOperator select) {
    if (rules.select() == ScalingRules.Select.DISABLED) {
      return current;
    }
    return rules.policies().stream()
        .mapToInt(policy -> policyLimit.applyAsInt(policy, current - within(policy.period(), now)))
        .reduce(select)
        .orElse(current);
  }

  private int within(Duration period, Instant now) {
    Instant start = now.minus(period);
    return changes.stream().filter(change -> change.at().isAfter(start)).mapToInt(Change::by).sum();
  }
}
