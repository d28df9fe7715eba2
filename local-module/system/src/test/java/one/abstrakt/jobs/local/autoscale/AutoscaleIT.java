package one.abstrakt.jobs.local.autoscale;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import one.abstrakt.jobs.audit.Finding;
import one.abstrakt.jobs.local.e2e.Services;
import one.abstrakt.jobs.local.launch.ConsoleReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A rehearsal in small: workers of 20 places, and an autoscaler that looks every second. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class AutoscaleIT {
  private static final Path DIRECTORY = Path.of("target", "autoscale").toAbsolutePath();
  private static final Path MANIFESTS = Path.of("src/test/resources/autoscale/worker.yaml");
  private static final int BURST = 100;
  private static final Load LOAD =
      new Load(
          3,
          Duration.ofSeconds(4),
          BURST,
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          Duration.ofSeconds(6));
  private static final Map<String, String> SETTINGS =
      Map.of(
          "JOBS_WORKER_MAX_IN_HAND", "20",
          "JOBS_WORKER_LOOK_EVERY", "1s",
          "JOBS_SCALING_EVERY", "1s",
          "JOBS_SCALING_START_WITHIN", "2s");

  @Test
  void workersComeWithABurstAndGoAfterItAndNothingIsLostOrDoubled() throws Exception {
    AutoscaleReport report =
        AutoscaleRun.run(
            new AutoscaleOptions(
                DIRECTORY,
                Services.built(),
                MANIFESTS,
                MANIFESTS,
                LOAD,
                1,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMinutes(2),
                SETTINGS,
                new ConsoleReport(System.out, Clock.systemUTC())));

    assertThat(report.phases()).extracting(Phase::mostWorkers).contains(3);
    assertThat(report.scaledBack()).isTrue();
    assertThat(report.samples().getLast().workersRunning()).isEqualTo(1);
    assertThat(report.drains()).hasSameSizeAs(report.starts()).noneMatch(WorkerFleet.Drain::killed);
    assertThat(report.accepted()).isGreaterThanOrEqualTo(BURST);
    assertThat(report.ends()).containsExactly(Map.entry("succeeded", report.accepted()));
    assertThat(report.lost()).isZero();
    assertThat(report.doubled()).isZero();
    assertThat(report.findings()).filteredOn(Finding::isBreach).isEmpty();
  }
}
