package one.abstrakt.jobs.local.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import one.abstrakt.jobs.local.bench.LoadGenerator.Request;

/** Runs that nobody waits for: accepting alone, and from acceptance to success. */
final class AsyncScenario implements Scenario.Measurement {
  static final int MANY = 64;
  private static final long MOST_OPEN = 2_000;
  private static final List<Double> SHARES = List.of(0.5, 0.9);

  private static final String DELAYS =
      """
      select percentile_disc(0.5) within group (order by queued) as queued_p50,
             percentile_disc(0.99) within group (order by queued) as queued_p99,
             percentile_disc(0.5) within group (order by whole) as whole_p50,
             percentile_disc(0.99) within group (order by whole) as whole_p99
        from (select (extract(epoch from started_at - created_at) * 1000000)::bigint as queued,
                     (extract(epoch from completed_at - created_at) * 1000000)::bigint as whole
                from job where status = 'succeeded' and id > ? and account_id = any (?)) as micros
      """;

  /** Of jobs that succeeded, in milliseconds: from acceptance to claim, and to the end. */
  record Delays(double queuedP50, double queuedP99, double wholeP50, double wholeP99) {
    Figures addedTo(Figures figures) {
      return figures
          .with("queue delay p50 ms", queuedP50)
          .with("queue delay p99 ms", queuedP99)
          .with("accepted to succeeded p50 ms", wholeP50)
          .with("accepted to succeeded p99 ms", wholeP99);
    }
  }

  @Override
  public List<Figures> on(Bench bench) throws Exception {
    List<Figures> all = new ArrayList<>();
    all.add(acceptAlone(bench, 1));
    all.add(acceptAlone(bench, MANY));
    Figures saturated = throughput(bench);
    all.add(saturated);
    for (double share : SHARES) {
      all.add(atRate(bench, saturated.perSecond() * share, share));
    }
    return all;
  }

  /** With the workers standing still, so that accepting has the machine to itself. */
  static Figures acceptAlone(Bench bench, int connections) throws Exception {
    String what = "accept alone, %d connections".formatted(connections);
    bench.report.accept(what);
    record Accepted(Load load, Costs costs) {}
    Accepted accepted =
        bench.withoutWorkers(() -> {
          bench.generator.closed(connections, bench.settle, () -> run(bench));
          CostMeter.Reading begin = bench.meter.read();
          Load load = bench.generator.closed(connections, bench.time, () -> run(bench));
          return new Accepted(load, begin.until(bench.meter.read(), load.answered()));
        });
    long left = bench.open();
    Duration drained = bench.drain();
    Load load = accepted.load();
    return Figures.of(what, load, accepted.costs())
        .with("backlog drained/s", left / (drained.toNanos() / 1e9));
  }

  private static Request run(Bench bench) {
    return bench.async("echo", Bench.input());
  }

  /** So many at once that the workers are never idle, and no more than they keep up with. */
  static Figures throughput(Bench bench) {
    String what = "accepted to succeeded, %d connections".formatted(MANY);
    bench.report.accept(what);
    Load _ = load(bench, bench.settle);
    bench.drain();
    CostMeter.Reading begin = bench.meter.read();
    Load load = load(bench, bench.time);
    Duration rest = bench.drain();
    double seconds = load.took().plus(rest).toNanos() / 1e9;
    return Figures.of(what, load, begin.until(bench.meter.read(), load.answered()))
        .at(load.answered() / seconds);
  }

  private static Figures atRate(Bench bench, double perSecond, double share) {
    String what = "accepted to succeeded, %.0f/s (%.0f %%)".formatted(perSecond, share * 100);
    bench.report.accept(what);
    bench.generator.open(perSecond, bench.settle, () -> run(bench));
    bench.drain();
    UUID newest = newest(bench);
    CostMeter.Reading begin = bench.meter.read();
    Load load = bench.generator.open(perSecond, bench.time, () -> run(bench));
    Duration rest = bench.drain();
    CostMeter.Reading end = bench.meter.read();
    double seconds = load.took().plus(rest).toNanos() / 1e9;
    return delays(bench, newest, bench.accounts())
        .addedTo(
            Figures.of(what, load, begin.until(end, load.answered()))
                .at(load.answered() / seconds));
  }

  /** The delays of these accounts' jobs that are newer than that one. */
  static Delays delays(Bench bench, UUID newest, List<UUID> accounts) {
    return bench
        .database
        .first(
            DELAYS,
            row ->
                new Delays(
                    row.number("queued_p50") / 1e3,
                    row.number("queued_p99") / 1e3,
                    row.number("whole_p50") / 1e3,
                    row.number("whole_p99") / 1e3),
            newest,
            accounts.toArray(UUID[]::new))
        .orElseThrow();
  }

  static UUID newest(Bench bench) {
    return bench
        .database
        .first("select id from job order by id desc limit 1", row -> row.uuid("id"))
        .orElseThrow();
  }

  /** Holds requests back while more jobs are open than the workers need to be busy. */
  private static Load load(Bench bench, Duration time) {
    return bench.generator.closed(MANY, time, () -> run(bench), () -> bench.open() < MOST_OPEN);
  }
}
