package one.abstrakt.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerConfigTest {
  @Test
  void theDefaultsAreThePromised() {
    WorkerConfig config = config(Map.of());

    assertThat(config.lease()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.renewEvery()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.maxInHand()).isEqualTo(1000);
    assertThat(config.drain()).isEqualTo(Duration.ofSeconds(35));
    assertThatCode(() -> check(config)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "jobs.worker.lease, 15s",
    "jobs.worker.renew-every, 20s",
    "jobs.worker.renew-every, 500ms",
    "jobs.worker.look-every, 16s",
    "jobs.worker.max-in-hand, 0",
    "jobs.worker.poll-first, 0s",
    "jobs.worker.poll-most, 100ms"
  })
  void aDangerousSettingIsRefusedByName(String property, String value) {
    assertThatThrownBy(() -> check(config(Map.of(property, value))))
        .hasMessageContaining(property.substring("jobs.worker.".length()));
  }

  private static void check(WorkerConfig config) {
    new CheckSettings().onStart(new StartupEvent(), config, null);
  }

  private static WorkerConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(WorkerConfig.class)
        .withDefaultValue("quarkus.uuid", "u")
        .withDefaultValues(settings)
        .build()
        .getConfigMapping(WorkerConfig.class);
  }
}
