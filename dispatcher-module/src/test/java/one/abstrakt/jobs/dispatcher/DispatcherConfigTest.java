package one.abstrakt.jobs.dispatcher;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import one.abstrakt.jobs.dispatcher.deliver.WebhookConfig;
import one.abstrakt.jobs.dispatcher.measure.ScalingConfig;
import one.abstrakt.jobs.dispatcher.retain.RetentionConfig;
import one.abstrakt.jobs.files.FilesConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispatcherConfigTest {
  @Test
  void theDefaultsAreFit() {
    assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "jobs.retention.jobs, 23h",
    "jobs.retention.outputs, 0s",
    "jobs.retention.batch, 0",
    "jobs.webhooks.max-at-once, 0",
    "jobs.webhooks.max-at-once-per-receiver, 0",
    "jobs.scaling.start-within, 0s",
    "jobs.scaling.every, 0s",
    "jobs.scaling.every, 2m",
    "jobs.files.keep-most, 31d"
  })
  void aDangerousSettingIsRefusedByName(String property, String value) {
    assertThatThrownBy(() -> check(Map.of(property, value))).hasMessageContaining(property);
  }

  private static void check(Map<String, String> settings) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(RetentionConfig.class)
            .withMapping(WebhookConfig.class)
            .withMapping(ScalingConfig.class)
            .withMapping(FilesConfig.class)
            .withDefaultValues(settings)
            .build();
    new CheckSettings()
        .onStart(
            new StartupEvent(),
            config.getConfigMapping(RetentionConfig.class),
            config.getConfigMapping(WebhookConfig.class),
            config.getConfigMapping(ScalingConfig.class),
            config.getConfigMapping(FilesConfig.class));
  }
}
