package one.abstrakt.jobs.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import one.abstrakt.jobs.audit.Finding;
import one.abstrakt.jobs.local.faults.FaultOptions;
import one.abstrakt.jobs.local.faults.FaultReport;
import one.abstrakt.jobs.local.faults.FaultRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A short run of the fault injection: one round of every harm, always the same. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
final class FaultsIT {
  private static final Duration ONE_ROUND = Duration.ofSeconds(110);
  private static final long SEED = 7;

  @Test
  void everyPromiseIsKeptWhateverDies() throws Exception {
    FaultReport report =
        FaultRun.run(
            new FaultOptions(
                Path.of("target", "faults").toAbsolutePath(),
                Services.built(),
                ONE_ROUND,
                SEED,
                line -> System.out.println("[faults] " + line)));

    assertThat(report.findings()).filteredOn(Finding::isBreach).isEmpty();
    assertThat(report.harm()).hasSize(13);
    assertThat(report.runs().getOrDefault("succeeded", 0L)).isPositive();
  }
}
