package one.abstrakt.jobs.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import one.abstrakt.jobs.catalogue.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A service would refuse to start with a catalogue that does not hold. */
class CatalogueFilesTest {
  private static final Set<String> PROVIDERS = Set.of("fal");

  @TempDir Path folder;

  @Test
  void theCatalogueOfTheBaseHolds() {
    assertThat(new Catalogue(DeployFiles.CATALOGUE, PROVIDERS).models()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("one.abstrakt.jobs.local.deploy.Overlay#all")
  void theCatalogueThatPodsGetHolds(Overlay overlay) throws IOException {
    ConfigMap map =
        overlay.all(ConfigMap.class).stream()
            .filter(object -> Overlay.nameOf(object).startsWith("jobs-catalogue"))
            .findFirst()
            .orElseThrow();
    Path file = folder.resolve("catalogue.yaml");
    Files.writeString(file, map.getData().get("catalogue.yaml"));

    assertThat(new Catalogue(file, PROVIDERS).models()).isNotEmpty();
  }
}
