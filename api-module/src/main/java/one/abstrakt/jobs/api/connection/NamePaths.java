package one.abstrakt.jobs.api.connection;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;

/**
 * Requests with the method OPTIONS are measured together: the framework answers them without
 * knowing which endpoint the path would lead to, and a path of a client's choice is no tag. There
 * is room for a hundred.
 */
@Singleton
class NamePaths implements MeterFilter {
  private static final String METHOD = "OPTIONS";

  @Override
  public Meter.Id map(Meter.Id id) {
    boolean isOfOptions =
        id.getName().startsWith("http.server.") && METHOD.equals(id.getTag("method"));
    return isOfOptions
        ? id.replaceTags(
            id.getTags().stream()
                .map(tag -> tag.getKey().equals("uri") ? Tag.of("uri", METHOD) : tag)
                .toList())
        : id;
  }
}
