package one.abstrakt.jobs.catalogue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where the models are described. */
@ConfigMapping(prefix = "jobs.catalogue")
public interface CatalogueConfig {
  /** The YAML file with the models; read once, at start. */
  @WithDefault("catalogue.yaml")
  Path path();
}
