package one.abstrakt.jobs.api;

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

class RunConfigTest {
  private static final Duration IDLE = Duration.ofSeconds(75);

  @Test
  void theDefaultsAreThePromised() {
    RunConfig config = config(Map.of());

    assertThat(config.syncWait()).isEqualTo(Duration.ofSeconds(55));
    assertThat(config.maxBodyBytes()).isEqualTo(1_048_576);
    assertThat(config.bodyWithin()).isEqualTo(Duration.ofSeconds(30));
    assertThatCode(() -> check(config)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "jobs.run.sync-wait, 75s",
    "jobs.run.sync-wait, -1s",
    "jobs.run.max-body-bytes, 0",
    "jobs.run.body-within, 0s"
  })
  void aDangerousSettingIsRefusedByName(String property, String value) {
    assertThatThrownBy(() -> check(config(Map.of(property, value)))).hasMessageContaining(property);
  }

  private static void check(RunConfig config) {
    new CheckSettings().onStart(new StartupEvent(), config, IDLE);
  }

  private static RunConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(RunConfig.class)
        .withDefaultValues(settings)
        .build()
        .getConfigMapping(RunConfig.class);
  }
}
