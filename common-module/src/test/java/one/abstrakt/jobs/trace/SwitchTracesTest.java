package one.abstrakt.jobs.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigurableConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One setting switches traces on. */
class SwitchTracesTest {
  @Test
  void withoutACollectorTheyAreOff() {
    assertThat(off(Map.of())).isTrue();
    assertThat(off(Map.of("jobs.traces.endpoint", ""))).isTrue();
  }

  @Test
  void aCollectorSwitchesThemOn() {
    SmallRyeConfig config = config(Map.of("jobs.traces.endpoint", "http://collector:4318"));

    assertThat(config.getValue(SwitchTraces.OFF, boolean.class)).isFalse();
    assertThat(config.getValue("quarkus.otel.exporter.otlp.endpoint", String.class))
        .isEqualTo("http://collector:4318");
    assertThat(config.getValue("quarkus.otel.traces.sampler.arg", double.class)).isEqualTo(1);
  }

  @Test
  void aShareIsTakenOver() {
    SmallRyeConfig config =
        config(
            Map.of("jobs.traces.endpoint", "http://collector:4318", "jobs.traces.share", "0.05"));

    assertThat(config.getValue("quarkus.otel.traces.sampler.arg", double.class)).isEqualTo(0.05);
  }

  private static boolean off(Map<String, String> settings) {
    return config(settings).getValue(SwitchTraces.OFF, boolean.class);
  }

  private static SmallRyeConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withSources(
            new PropertiesConfigSource(settings, "settings", 300),
            new ConfigurableConfigSource(new SwitchTraces()))
        .build();
  }
}
