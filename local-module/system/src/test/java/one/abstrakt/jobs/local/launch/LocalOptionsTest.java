package one.abstrakt.jobs.local.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class LocalOptionsTest {
  private static final LocalOptions DEFAULTS =
      LocalOptions.in(Path.of("local"), Applications.ofCopy(Path.of("app")));

  @Test
  void oneOfEachAtTheModelsOwnSpeed() {
    assertThat(DEFAULTS.workers()).isOne();
    assertThat(DEFAULTS.dispatchers()).isOne();
    assertThat(DEFAULTS.latencyScale()).isOne();
    assertThat(DEFAULTS.apiPort()).isEmpty();
  }

  @Test
  void refusesASystemWithoutWorkers() {
    assertThatThrownBy(() -> DEFAULTS.withProcesses(0, 1)).isInstanceOf(StartException.class);
  }

  @Test
  void refusesALatencyScaleThatIsNone() {
    assertThatThrownBy(() -> DEFAULTS.withLatencyScale(Double.NaN))
        .isInstanceOf(StartException.class);
  }
}
