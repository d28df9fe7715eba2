package one.abstrakt.jobs.catalogue;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Where the models are described. */
@ConfigMapping(prefix = "jobs.catalogue")
public interface CatalogueConfig {
  /** The YAML file with the models; read once, at start. */
  Path path();
}
