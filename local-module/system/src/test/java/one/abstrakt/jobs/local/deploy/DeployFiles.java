package one.abstrakt.jobs.local.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import one.abstrakt.jobs.fixture.GeneratedPage;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The files of {@code deploy/}, as they are written. */
final class DeployFiles {
  static final Path REPOSITORY = GeneratedPage.repository();
  static final Path KUBERNETES = REPOSITORY.resolve("deploy/kubernetes");
  static final Path COMPOSE = REPOSITORY.resolve("deploy/compose.yaml");
  static final Path GRAFANA = REPOSITORY.resolve("deploy/grafana");
  static final Path ALERTS = KUBERNETES.resolve("overlays/production/alerts.yaml");
  static final Path CATALOGUE = KUBERNETES.resolve("base/catalogue.yaml");
  static final Path ADAPTER = KUBERNETES.resolve("overlays/production/prometheus-adapter.yaml");

  private DeployFiles() {}

  static Path dockerfile(String kind) {
    return REPOSITORY.resolve("deploy/docker/Dockerfile." + kind);
  }

  /** The files that hold objects of Kubernetes, whole or as patches. */
  static List<Path> objects() {
    try (Stream<Path> files = Files.walk(KUBERNETES)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.endsWith("kustomization.yaml"))
          .filter(file -> !file.equals(CATALOGUE) && !file.equals(ADAPTER))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each document of a YAML file; a key that comes twice is refused. */
  static List<Map<String, Object>> documents(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    List<Map<String, Object>> documents = new ArrayList<>();
    for (Object document : new Yaml(options).loadAll(yaml)) {
      documents.add(map(document));
    }
    return documents;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(Object node) {
    return (List<Object>) node;
  }
}
