package one.abstrakt.jobs.trace;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Has one setting switch traces on: without {@code jobs.traces.endpoint} the framework's part of
 * them is off altogether.
 */
public final class SwitchTraces implements ConfigSourceFactory {
  static final String OFF = "quarkus.otel.sdk.disabled";

  /** Above the files of the services, below the environment. */
  private static final int ORDINAL = 275;

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    return List.of(
        new PropertiesConfigSource(
            text(context, "jobs.traces.endpoint")
                .map(endpoint ->
                    Map.of(
                        OFF,
                        "false",
                        "quarkus.otel.exporter.otlp.endpoint",
                        endpoint,
                        "quarkus.otel.traces.sampler.arg",
                        text(context, "jobs.traces.share").orElse("1")))
                .orElse(Map.of(OFF, "true")),
            SwitchTraces.class.getName(),
            ORDINAL));
  }

  private static Optional<String> text(ConfigSourceContext context, String key) {
    return Optional.ofNullable(context.getValue(key))
        .map(ConfigValue::getValue)
        .filter(value -> !value.isBlank());
  }
}
