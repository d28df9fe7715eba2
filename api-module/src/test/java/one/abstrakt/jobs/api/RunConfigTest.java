package one.abstrakt.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import one.abstrakt.jobs.api.limits.LimitsConfig;
import one.abstrakt.jobs.files.FilesConfig;
import one.abstrakt.jobs.outputs.OutputsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunConfigTest {
  private static final Duration IDLE = Duration.ofSeconds(75);

  @Test
  void theDefaultsAreThePromised() {
    RunConfig config = config(Map.of()).getConfigMapping(RunConfig.class);

    assertThat(config.syncWait()).isEqualTo(Duration.ofSeconds(55));
    assertThat(config.maxBodyBytes()).isEqualTo(1_048_576);
    assertThat(config.bodyWithin()).isEqualTo(Duration.ofSeconds(30));
    assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "jobs.run.sync-wait, 75s",
    "jobs.run.sync-wait, -1s",
    "jobs.run.max-body-bytes, 0",
    "jobs.run.body-within, 0s",
    "jobs.limits.requests-per-minute, 0",
    "jobs.limits.requests-per-minute-without-key, 0",
    "jobs.limits.open-jobs, 0",
    "jobs.files.max-bytes, 0",
    "jobs.files.max-bytes-per-account, 1",
    "jobs.files.max-at-once-per-account, 0",
    "jobs.files.body-within, 0s",
    "jobs.files.keep, 0s",
    "jobs.files.keep-most, 1h"
  })
  void aDangerousSettingIsRefusedByName(String property, String value) {
    assertThatThrownBy(() -> check(Map.of(property, value))).hasMessageContaining(property);
  }

  @Test
  void noLinkIsSignedForLongerThanSevenDays() {
    Map<String, String> signed =
        Map.of("jobs.outputs.links", "signed", "jobs.files.keep-most", "8d");

    assertThatThrownBy(() -> check(signed)).hasMessageContaining("jobs.files.keep-most");
  }

  private static void check(Map<String, String> settings) {
    SmallRyeConfig config = config(settings);
    new CheckSettings()
        .onStart(
            new StartupEvent(),
            config.getConfigMapping(RunConfig.class),
            config.getConfigMapping(LimitsConfig.class),
            null,
            config.getConfigMapping(FilesConfig.class),
            config.getConfigMapping(OutputsConfig.class),
            IDLE);
  }

  private static SmallRyeConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(RunConfig.class)
        .withMapping(LimitsConfig.class)
        .withMapping(FilesConfig.class)
        .withMapping(OutputsConfig.class)
        .withDefaultValues(settings)
        .build();
  }
}
