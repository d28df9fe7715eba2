package one.abstrakt.jobs.local.autoscale;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/** Reads the metric every sync period, lets the controller decide, and tells the fleet. */
final class ControlLoop implements AutoCloseable {
  private final HpaController controller;
  private final ScrapedGauge gauge;
  private final WorkerFleet fleet;
  private final DoubleSupplier second;
  private final Consumer<String> report;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final List<ScalingDecision> decisions = Collections.synchronizedList(new ArrayList<>());
  private ScheduledFuture<?> looping;
  private volatile OptionalDouble metric = OptionalDouble.empty();

  private ControlLoop(
      HpaController controller,
      ScrapedGauge gauge,
      WorkerFleet fleet,
      DoubleSupplier second,
      Consumer<String> report) {
    this.controller = controller;
    this.gauge = gauge;
    this.fleet = fleet;
    this.second = second;
    this.report = report;
  }

  /** The period is from the end of a look to the next, as in Kubernetes. */
  static ControlLoop begin(
      HpaController controller,
      ScrapedGauge gauge,
      WorkerFleet fleet,
      Duration sync,
      DoubleSupplier second,
      Consumer<String> report) {
    ControlLoop loop = new ControlLoop(controller, gauge, fleet, second, report);
    loop.looping =
        loop.timer.scheduleWithFixedDelay(
            loop::sync, sync.toMillis(), sync.toMillis(), TimeUnit.MILLISECONDS);
    return loop;
  }

  private void sync() {
    metric = gauge.read();
    ScalingDecision decision =
        ScalingDecision.of(second.getAsDouble(), controller.decide(fleet.wanted(), metric));
    decisions.add(decision);
    if (decision.isChange()) {
      report.accept(decision.sentence());
      fleet.scaleTo(decision.to());
    }
  }

  /** What was last read; empty where nobody knew. */
  OptionalDouble metric() {
    return metric;
  }

  List<ScalingDecision> decisions() {
    return List.copyOf(decisions);
  }

  /** Throws what has ended the loop, if it has ended. */
  void check() {
    Failed.check(looping);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
