package one.abstrakt.jobs.local.autoscale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AutoscalePlotTest {
  @TempDir private Path folder;

  @Test
  void everyCurveHasItsNameAndEveryAxisItsUnit() throws IOException {
    Path file = folder.resolve("plot.svg");

    AutoscalePlot.write(
        List.of(
            new Sample(1, 20, 0, 300, 0, null, 2, 2),
            new Sample(2, 200, 700, 1_900, 4, 2_600.0, 4, 2),
            new Sample(3, 20, 100, 2_500, 1, 2_600.0, 4, 4)),
        file);

    assertThat(Files.readString(file))
        .startsWith("<?xml")
        .contains("<svg")
        .contains("seconds since the beginning", "load, runs/s", "work, jobs", "wait, s")
        .contains("accepted", "queued", "in hand", "places wanted, as the autoscaler read it")
        .contains("age of the oldest queued job", "workers, processes", "wanted", "running");
  }
}
