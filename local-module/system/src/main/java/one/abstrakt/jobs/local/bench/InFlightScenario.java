package one.abstrakt.jobs.local.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Very many requests in the hand of one worker. */
final class InFlightScenario implements Scenario.Measurement {
  private static final int JOBS = 10_000;
  private static final int CONNECTIONS = 64;
  private static final int SECONDS = 120;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private static final String FOLLOWED =
      "select count(*) as followed from job where status = 'processing' and dispatch = 'accepted'";

  @Override
  public List<Figures> on(Bench bench) throws Exception {
    return List.of(measured(bench));
  }

  static Figures measured(Bench bench) throws Exception {
    String what = "%,d requests in the hand of one worker".formatted(JOBS);
    bench.report.accept(what);
    long pid = bench.state.worker().getFirst().pid();
    Footprint before = Footprint.of(pid);
    Load load =
        bench.generator.closed(
            CONNECTIONS, JOBS, () -> bench.async("sleep", "{\"seconds\":%d}".formatted(SECONDS)));
    bench.await("jobs to be taken in hand", () -> JOBS - followed(bench), LOOK_AGAIN);
    CostMeter.Reading begin = bench.meter.read();
    long began = System.nanoTime();
    LockSupport.parkNanos(bench.time.toNanos());
    double seconds = (System.nanoTime() - began) / 1e9;
    Costs perJob = begin.until(bench.meter.read(), JOBS);
    Footprint during = Footprint.of(pid);
    bench.drain();
    return new Figures(
            what, 0, load.failed(), load.firstFailure().orElse(null), Map.of(), Map.of(), perJob)
        .with("worker MB before", before.megabytes())
        .with("worker MB", during.megabytes())
        .with("worker threads", during.threads())
        .with("statements/s", perJob.statements() * JOBS / seconds)
        .with("worker CPU share", perJob.cpuMillis().get("worker") * JOBS / 1e3 / seconds);
  }

  private static long followed(Bench bench) {
    return bench.database.first(FOLLOWED, row -> row.number("followed")).orElseThrow();
  }
}
