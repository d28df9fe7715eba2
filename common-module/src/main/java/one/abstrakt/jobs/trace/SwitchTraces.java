package one.abstrakt.jobs.trace;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
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
    ConfigValue endpoint = context.getValue("jobs.traces.endpoint");
    boolean off = endpoint == null || endpoint.getValue() == null || endpoint.getValue().isBlank();
    return List.of(
        new PropertiesConfigSource(
            Map.of(OFF, Boolean.toString(off)), SwitchTraces.class.getName(), ORDINAL));
  }
}
