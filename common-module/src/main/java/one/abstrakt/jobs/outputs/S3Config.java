package one.abstrakt.jobs.outputs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/**
 * Where in an S3-compatible store files are kept; read when {@code jobs.outputs.store} is {@code
 * s3}. How it is reached is said by the settings {@code quarkus.s3.*}.
 */
@ConfigMapping(prefix = "jobs.outputs.s3")
public interface S3Config {
  /** The bucket; it must be there. */
  Optional<String> bucket();

  /** In front of each name; what lies under it belongs to this system. */
  @WithDefault("outputs/")
  String prefix();
}
