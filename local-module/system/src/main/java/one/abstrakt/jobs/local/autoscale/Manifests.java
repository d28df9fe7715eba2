package one.abstrakt.jobs.local.autoscale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/** Reads what is given to Kubernetes. */
final class Manifests {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /** As Kubernetes has it by default. */
  private static final int GRACE_SECONDS = 30;

  private Manifests() {}

  /**
   * The first object of that kind in the file.
   *
   * @throws IllegalArgumentException when there is none
   * @throws UncheckedIOException when the file cannot be read
   */
  static JsonNode find(Path file, String kind) {
    try (MappingIterator<JsonNode> objects =
        YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
      while (objects.hasNext()) {
        JsonNode object = objects.next();
        if (object.path("kind").asText().equals(kind)) {
          return object;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
    }
    throw new IllegalArgumentException(file + " holds no " + kind);
  }

  /** How long a pod of the Deployment in the file may take to end before it is killed. */
  static Duration gracePeriod(Path file) {
    return Duration.ofSeconds(
        find(file, "Deployment")
            .at("/spec/template/spec/terminationGracePeriodSeconds")
            .asInt(GRACE_SECONDS));
  }
}
