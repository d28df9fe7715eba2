package one.abstrakt.jobs.trace;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Whether jobs are traced, and where their spans go. */
@ConfigMapping(prefix = "jobs.traces")
public interface TracesConfig {
  /**
   * The collector that takes spans by OTLP over HTTP (protobuf), such as {@code
   * http://collector:4318}; nothing is traced without one.
   */
  Optional<URI> endpoint();

  /**
   * The share of runs, from 0 to 1, that are traced, of those whose requests bring no {@code
   * traceparent}; one that does says by itself whether it is.
   */
  @WithDefault("1")
  double share();
}
