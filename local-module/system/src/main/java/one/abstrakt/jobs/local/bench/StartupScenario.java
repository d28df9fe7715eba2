package one.abstrakt.jobs.local.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import one.abstrakt.jobs.local.launch.Applications;
import one.abstrakt.jobs.local.launch.Packaging;
import org.HdrHistogram.Histogram;

/** Each service started alone, in each form that it was packaged in, and left idle. */
final class StartupScenario implements Scenario.Measurement {
  private static final int STARTS = 5;
  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final Duration GRACE = Duration.ofSeconds(50);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
  private static final Clock CLOCK = Clock.systemUTC();

  private static final String CLAIMED_AT = "select started_at from job order by id desc limit 1";

  @Override
  public List<Figures> on(Bench bench) throws Exception {
    List<Figures> figures = new ArrayList<>();
    for (Packaging form : forms(bench.services)) {
      figures.add(ready(bench, "api", form));
      figures.add(bench.withoutTheWorker(() -> firstClaim(bench, form)));
      figures.add(ready(bench, "dispatcher", form));
    }
    return figures;
  }

  /** What has been built. */
  private static List<Packaging> forms(Applications services) {
    List<Packaging> forms = new ArrayList<>(List.of(Packaging.JVM_WITHOUT_CACHE));
    if (Files.exists(services.worker().resolve(Applications.CACHE))) {
      forms.add(Packaging.JVM);
    }
    if (Files.exists(services.worker().resolve(Applications.BINARY))) {
      forms.add(Packaging.NATIVE);
    }
    return forms;
  }

  private static Figures ready(Bench bench, String kind, Packaging form) throws IOException {
    Histogram times = new Histogram(3);
    Footprint idle = null;
    for (int i = 0; i < STARTS; i++) {
      long began = System.nanoTime();
      String name = bench.system.add(kind, form);
      times.recordValue((System.nanoTime() - began) / 1_000);
      idle = idle(bench, name);
    }
    return figures("%s, %s: from start to ready".formatted(kind, form), times, idle);
  }

  /** A job waits already: the worker is there once it has claimed it. */
  private static Figures firstClaim(Bench bench, Packaging form) throws IOException {
    Histogram times = new Histogram(3);
    Footprint idle = null;
    for (int i = 0; i < STARTS; i++) {
      bench.generator.closed(1, 1, () -> bench.async("echo", Bench.input()));
      Instant began = CLOCK.instant();
      String name = bench.system.add("worker", form);
      bench.await("jobs to be claimed", bench::openInDatabase, LOOK_AGAIN);
      Instant claimed =
          bench.database.first(CLAIMED_AT, row -> row.instant("started_at")).orElseThrow();
      times.recordValue(Duration.between(began, claimed).toNanos() / 1_000);
      idle = idle(bench, name);
    }
    return figures("worker, %s: from start to first claim".formatted(form), times, idle);
  }

  private static Footprint idle(Bench bench, String name) throws IOException {
    LockSupport.parkNanos(IDLE.toNanos());
    Footprint idle = Footprint.of(bench.system.process(name).pid());
    if (!bench.system.remove(name, GRACE)) {
      throw new IllegalStateException(name + " did not end when it was told to");
    }
    return idle;
  }

  private static Figures figures(String what, Histogram times, Footprint idle) {
    return new Figures(what, 0, 0, null, Figures.quantiles(times), Map.of(), null)
        .with("idle MB", idle.megabytes())
        .with("idle threads", idle.threads());
  }
}
