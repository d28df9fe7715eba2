package one.abstrakt.jobs.local.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import one.abstrakt.jobs.job.JobId;
import org.HdrHistogram.Histogram;

/** Very many clients that wait at one API process, for jobs of 30 s. */
final class WaitersScenario implements Scenario.Measurement {
  private static final int CLIENTS = 10_000;
  private static final int SECONDS = 30;
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final Clock CLOCK = Clock.systemUTC();

  private static final String ENDED = "select id, completed_at from job where id = any (?)";

  private record End(UUID id, Instant at) {}

  @Override
  public List<Figures> on(Bench bench) throws Exception {
    String what = "%,d clients waiting".formatted(CLIENTS);
    bench.report.accept(what);
    long pid = bench.state.api().getFirst().pid();
    Footprint before = Footprint.of(pid);
    CostMeter.Reading begin = bench.meter.read();
    Map<UUID, Instant> answered = new HashMap<>();
    CompletableFuture<Load> waiting =
        CompletableFuture.supplyAsync(
            () ->
                bench.generator.atOnce(
                    CLIENTS,
                    () ->
                        bench.sync(
                            "sleep",
                            "{\"seconds\":%d}".formatted(SECONDS),
                            body ->
                                answered.put(
                                    JobId.parse(body.toJsonObject().getString("job_id"))
                                        .orElseThrow()
                                        .value(),
                                    CLOCK.instant()))),
            Thread::startVirtualThread);
    bench.await(
        "clients to wait at once",
        () -> waiting.isDone() ? 0 : CLIENTS - bench.openInDatabase(),
        LOOK_AGAIN);
    long atOnce = bench.openInDatabase();
    Footprint during = Footprint.of(pid);
    Load load = waiting.get();
    Histogram delays = new Histogram(3);
    for (End end : ends(bench, answered)) {
      long micros = Duration.between(end.at(), answered.get(end.id())).toNanos() / 1_000;
      delays.recordValue(Math.max(0, micros));
    }
    return List.of(
        new Figures(
                what + ", from end to answer",
                load.perSecond(),
                load.failed(),
                load.firstFailure().orElse(null),
                Figures.quantiles(delays),
                Map.of(),
                begin.until(bench.meter.read(), CLIENTS))
            .with("waiting at once", (double) atOnce)
            .with("api MB before", before.megabytes())
            .with("api MB", during.megabytes())
            .with("api threads", during.threads()));
  }

  private static List<End> ends(Bench bench, Map<UUID, Instant> answered) {
    List<End> all = new ArrayList<>();
    UUID[] ids = answered.keySet().toArray(UUID[]::new);
    all.addAll(
        bench.database.query(
            ENDED, row -> new End(row.uuid("id"), row.instant("completed_at")), (Object) ids));
    return all;
  }
}
