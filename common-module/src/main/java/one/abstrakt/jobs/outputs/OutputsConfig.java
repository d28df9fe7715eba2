package one.abstrakt.jobs.outputs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Where outputs are kept, and under which address clients find them. */
@ConfigMapping(prefix = "jobs.outputs")
public interface OutputsConfig {
  /** The folder of the outputs; shared by workers (write), APIs (read) and dispatchers (remove). */
  @WithDefault("outputs")
  Path directory();

  /** The address in front of an output's name; by default the API's own. */
  @WithDefault("http://localhost:8080/outputs")
  URI publicUrl();

  /** The largest output that is fetched from a provider, in bytes. */
  @WithDefault("524288000")
  long maxBytes();

  /** The longest that fetching one output may take. */
  @WithDefault("5m")
  Duration deadline();
}
