package one.abstrakt.jobs.catalogue;

import jakarta.inject.Singleton;
import java.util.List;
import one.abstrakt.jobs.provider.Provider;
import one.abstrakt.jobs.provider.ProviderSource;
import org.eclipse.microprofile.config.Config;

/** The providers of the catalogue's file. */
@Singleton
class CatalogueProviders implements ProviderSource {
  private final CatalogueConfig catalogue;
  private final Config config;

  CatalogueProviders(CatalogueConfig catalogue, Config config) {
    this.catalogue = catalogue;
    this.config = config;
  }

  @Override
  public List<Provider> providers() {
    return new ProvidersReader(
            CatalogueFile.read(catalogue.path()),
            setting -> config.getOptionalValue(setting, String.class))
        .read();
  }
}
