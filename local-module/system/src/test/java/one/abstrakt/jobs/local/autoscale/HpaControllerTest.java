package one.abstrakt.jobs.local.autoscale;

import static one.abstrakt.jobs.local.autoscale.ScalingPolicy.Type.PERCENT;
import static one.abstrakt.jobs.local.autoscale.ScalingPolicy.Type.PODS;
import static one.abstrakt.jobs.local.autoscale.ScalingRules.Select.DISABLED;
import static one.abstrakt.jobs.local.autoscale.ScalingRules.Select.MAX;
import static one.abstrakt.jobs.local.autoscale.ScalingRules.Select.MIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import one.abstrakt.jobs.fixture.SettableClock;
import one.abstrakt.jobs.local.autoscale.Decision.Limit;
import one.abstrakt.jobs.local.autoscale.ScalingRules.Select;
import org.junit.jupiter.api.Test;

final class HpaControllerTest {
  private static final Duration SYNC = Duration.ofSeconds(15);
  private static final int TARGET = 100;
  private static final ScalingRules FREELY = rules(0, MAX, percent(1_000_000, 15));
  private static final ScalingRules ALL_AT_ONCE = rules(0, MAX, percent(100, 15));

  private final SettableClock clock = new SettableClock();

  @Test
  void thereAreToBeAsManyAsCarryTheTotal() {
    HpaController controller = controller(1, 50, FREELY, ALL_AT_ONCE);

    assertThat(replicas(controller, 2, 701)).isEqualTo(8);
    assertThat(replicas(controller, 8, 300)).isEqualTo(3);
  }

  @Test
  void whatIsWithinTheToleranceOfTheTargetChangesNothing() {
    HpaController controller = controller(1, 50, FREELY, ALL_AT_ONCE);

    assertThat(replicas(controller, 10, 1_099)).isEqualTo(10);
    assertThat(replicas(controller, 10, 901)).isEqualTo(10);
    assertThat(replicas(controller, 10, 1_101)).isEqualTo(12);
    assertThat(replicas(controller, 10, 899)).isEqualTo(9);
  }

  @Test
  void eachDirectionHasItsOwnTolerance() {
    ScalingRules exactly = new ScalingRules(Duration.ZERO, MAX, FREELY.policies(), 0);
    ScalingRules hardly = new ScalingRules(Duration.ZERO, MAX, ALL_AT_ONCE.policies(), 0.5);
    HpaController controller = controller(1, 50, exactly, hardly);

    assertThat(replicas(controller, 10, 1_001)).isEqualTo(11);
    assertThat(replicas(controller, 10, 501)).isEqualTo(10);
    assertThat(replicas(controller, 10, 499)).isEqualTo(5);
  }

  @Test
  void withoutAMetricNothingChanges() {
    HpaController controller = controller(1, 50, FREELY, ALL_AT_ONCE);

    assertThat(controller.decide(7, OptionalDouble.empty()))
        .returns(7, Decision::replicas)
        .returns(Limit.NO_METRIC, Decision::limit);
    assertThat(controller.decide(7, OptionalDouble.of(Double.NaN)))
        .returns(7, Decision::replicas)
        .returns(Limit.NO_METRIC, Decision::limit);
  }

  @Test
  void thereAreNeverMoreThanTheMostNorFewerThanTheFewest() {
    HpaController controller = controller(2, 20, FREELY, ALL_AT_ONCE);

    assertThat(controller.decide(10, OptionalDouble.of(1_000_000)))
        .returns(20, Decision::replicas)
        .returns(Limit.RANGE, Decision::limit);
    assertThat(controller.decide(20, OptionalDouble.of(0)))
        .returns(2, Decision::replicas)
        .returns(Limit.RANGE, Decision::limit);
  }

  @Test
  void aNumberOutsideTheRangeIsBroughtBackEvenWithoutAMetric() {
    HpaController controller = controller(2, 20, FREELY, ALL_AT_ONCE);

    assertThat(controller.decide(1, OptionalDouble.empty()).replicas()).isEqualTo(2);
    assertThat(controller.decide(21, OptionalDouble.empty()).replicas()).isEqualTo(20);
  }

  @Test
  void byDefaultItDoublesOrGrowsByFourWhicheverIsMore() {
    ScalingRules up = rules(0, MAX, percent(100, 15), pods(4, 15));

    assertThat(course(controller(1, 100, up, ALL_AT_ONCE), 1, 9_000, 6))
        .containsExactly(5, 10, 20, 40, 80, 90);
  }

  @Test
  void whatWasAddedWithinThePeriodCountsAgainstThePolicy() {
    HpaController controller = controller(1, 100, rules(0, MAX, pods(4, 60)), ALL_AT_ONCE);

    assertThat(course(controller, 2, 9_000, 5)).containsExactly(6, 6, 6, 6, 10);
  }

  @Test
  void whatWasRemovedWithinThePeriodMayBeAddedAgain() {
    HpaController controller =
        controller(1, 100, rules(0, MAX, pods(1, 60)), rules(0, MAX, pods(5, 60)));

    assertThat(replicas(controller, 10, 100)).isEqualTo(5);
    assertThat(replicas(controller, 5, 9_000)).isEqualTo(11);
  }

  @Test
  void theMostCautiousPolicyHoldsWhereItIsSelected() {
    ScalingRules up = rules(0, MIN, percent(100, 15), pods(4, 15));

    assertThat(controller(1, 100, up, ALL_AT_ONCE).decide(20, OptionalDouble.of(9_000)))
        .returns(24, Decision::replicas)
        .returns(90, Decision::recommended)
        .returns(Limit.POLICIES, Decision::limit);
  }

  @Test
  void aDirectionThatIsDisabledIsNotTaken() {
    HpaController controller =
        controller(1, 100, rules(0, DISABLED, pods(4, 15)), rules(0, DISABLED, pods(4, 15)));

    assertThat(replicas(controller, 10, 9_000)).isEqualTo(10);
    assertThat(replicas(controller, 10, 0)).isEqualTo(10);
  }

  /** The documentation: 80 replicas that are to be 10, by 4 or a tenth a minute. */
  @Test
  void ofEightyATenthGoesEachMinuteUntilFourAreMore() {
    HpaController controller =
        controller(1, 100, FREELY, rules(0, MAX, pods(4, 60), percent(10, 60)));

    assertThat(course(controller, 80, 1_000, 9))
        .containsExactly(72, 72, 72, 72, 64, 64, 64, 64, 57);
    assertThat(
            replicas(
                controller(1, 100, FREELY, rules(0, MAX, pods(4, 60), percent(10, 60))), 39, 1_000))
        .isEqualTo(35);
  }

  /** The documentation: no more than five a minute, nor a tenth. */
  @Test
  void noMoreThanFiveGoWhereTheLeastIsSelected() {
    ScalingRules down = rules(0, MIN, percent(10, 60), pods(5, 60));

    assertThat(replicas(controller(1, 100, FREELY, down), 80, 1_000)).isEqualTo(75);
    assertThat(replicas(controller(1, 100, FREELY, down), 40, 1_000)).isEqualTo(36);
  }

  @Test
  void itScalesDownToTheHighestRecommendationOfTheWindow() {
    HpaController controller = controller(1, 100, FREELY, rules(60, MAX, percent(100, 15)));

    assertThat(course(controller, 8, 800, 1)).containsExactly(8);
    assertThat(controller.decide(8, OptionalDouble.of(600)))
        .returns(8, Decision::replicas)
        .returns(6, Decision::recommended)
        .returns(Limit.STABILIZED, Decision::limit);
    clock.moveOn(SYNC);
    assertThat(course(controller, 8, 300, 4)).containsExactly(8, 8, 6, 3);
  }

  @Test
  void itScalesUpToTheLowestRecommendationOfTheWindow() {
    HpaController controller = controller(1, 100, rules(30, MAX, percent(1_000, 15)), ALL_AT_ONCE);

    assertThat(course(controller, 2, 200, 1)).containsExactly(2);
    assertThat(course(controller, 2, 600, 1)).containsExactly(2);
    assertThat(course(controller, 2, 900, 2)).containsExactly(6, 9);
  }

  @Test
  void aSwingInsideBothWindowsIsNotFollowed() {
    HpaController controller =
        controller(1, 100, rules(60, MAX, percent(1_000, 15)), rules(60, MAX, percent(100, 15)));

    assertThat(replicas(controller, 5, 900)).isEqualTo(5);
    clock.moveOn(SYNC);
    assertThat(replicas(controller, 5, 100)).isEqualTo(5);
  }

  @Test
  void halfOfThemGoEveryHalfMinute() {
    HpaController controller = controller(2, 100, FREELY, rules(0, MAX, percent(50, 30)));

    assertThat(course(controller, 9, 0, 5)).containsExactly(4, 4, 2, 2, 2);
  }

  private int replicas(HpaController controller, int current, double metric) {
    return controller.decide(current, OptionalDouble.of(metric)).replicas();
  }

  /** The numbers after each of so many looks at the same metric, the next after the sync period. */
  private List<Integer> course(HpaController controller, int start, double metric, int looks) {
    int[] current = {start};
    return IntStream.range(0, looks)
        .map(look -> {
          current[0] = replicas(controller, current[0], metric);
          clock.moveOn(SYNC);
          return current[0];
        })
        .boxed()
        .toList();
  }

  private HpaController controller(int min, int max, ScalingRules up, ScalingRules down) {
    return new HpaController(
        new HorizontalPodAutoscaler(min, max, "work", TARGET, up, down), clock);
  }

  private static ScalingRules rules(int windowSeconds, Select select, ScalingPolicy... policies) {
    return new ScalingRules(Duration.ofSeconds(windowSeconds), select, List.of(policies), 0.1);
  }

  private static ScalingPolicy pods(int value, int seconds) {
    return new ScalingPolicy(PODS, value, Duration.ofSeconds(seconds));
  }

  private static ScalingPolicy percent(int value, int seconds) {
    return new ScalingPolicy(PERCENT, value, Duration.ofSeconds(seconds));
  }
}
