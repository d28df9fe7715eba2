package one.abstrakt.jobs.local.bench;

import java.time.Duration;
import java.util.function.ToDoubleFunction;

/**
 * Loads the system until it no longer gets faster: the compilers of five JVMs take part of the
 * cores on which it is measured, for minutes.
 */
final class WarmUp {
  private static final double FASTER = 1.03;
  private static final int STEADY = 2;

  private final Bench bench;

  WarmUp(Bench bench) {
    this.bench = bench;
  }

  /**
   * Each kind of load until two in a row were no faster than one before.
   *
   * @param longest of one kind
   */
  void run(Duration longest) {
    // What nobody waits for goes first: most jobs a second, and so the soonest compiled.
    untilSteady(longest, b -> AsyncScenario.throughput(b).perSecond());
    untilSteady(longest, b -> SyncScenario.saturated(b).perSecond());
  }

  private void untilSteady(Duration longest, ToDoubleFunction<Bench> load) {
    long began = System.nanoTime();
    double best = 0;
    for (int steady = 0; steady < STEADY && System.nanoTime() - began < longest.toNanos(); ) {
      double perSecond = load.applyAsDouble(bench);
      bench.report.accept("warming up: %,.0f/s".formatted(perSecond));
      steady = perSecond > best * FASTER ? 0 : steady + 1;
      best = Math.max(best, perSecond);
    }
  }
}
