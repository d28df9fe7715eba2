package one.abstrakt.jobs.local.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import one.abstrakt.jobs.local.bench.LoadGenerator.Request;

/** Runs whose clients wait, beside the same calls made to the provider directly. */
final class SyncScenario implements Scenario.Measurement {
  private static final int MANY = 64;

  @Override
  public List<Figures> on(Bench bench) {
    Supplier<Request> run = () -> bench.sync("echo", Bench.input(), Request.IGNORED);
    Supplier<Request> direct = () -> bench.provider(Bench.input());
    List<Figures> all = new ArrayList<>();
    all.add(closed(bench, "provider directly, 1 connection", 1, direct));
    all.add(closed(bench, "sync, 1 connection", 1, run));
    Figures saturated = saturated(bench);
    all.add(saturated);
    double half = saturated.perSecond() / 2;
    Figures alone = open(bench, "provider directly, %.0f/s".formatted(half), half, direct);
    all.add(alone);
    Figures ours = open(bench, "sync, %.0f/s (half of saturation)".formatted(half), half, run);
    all.add(
        ours.with("overhead p50 ms", ours.millis().get("p50") - alone.millis().get("p50"))
            .with("overhead p99 ms", ours.millis().get("p99") - alone.millis().get("p99")));
    return all;
  }

  static Figures saturated(Bench bench) {
    return closed(
        bench,
        "sync, %d connections".formatted(MANY),
        MANY,
        () -> bench.sync("echo", Bench.input(), Request.IGNORED));
  }

  static Figures closed(Bench bench, String what, int connections, Supplier<Request> requests) {
    return measured(bench, what, time -> bench.generator.closed(connections, time, requests));
  }

  private static Figures open(
      Bench bench, String what, double perSecond, Supplier<Request> requests) {
    return measured(bench, what, time -> bench.generator.open(perSecond, time, requests));
  }

  private static Figures measured(Bench bench, String what, Function<Duration, Load> loading) {
    bench.report.accept(what);
    Load _ = loading.apply(bench.settle);
    CostMeter.Reading begin = bench.meter.read();
    Load load = loading.apply(bench.time);
    return Figures.of(what, load, begin.until(bench.meter.read(), load.answered()));
  }
}
