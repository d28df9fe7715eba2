package one.abstrakt.jobs.api.describe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the files of {@code src/main/resources/describe}: each is a part of an OpenAPI document.
 * Beyond OpenAPI an operation has {@code x-errors}, the codes that are its own, and a schema {@code
 * x-like}, another one whose words its fields share.
 */
final class Words {
  private static final List<String> FILES =
      List.of(
          "api", "runs", "models", "jobs", "files", "webhooks", "account", "operators", "outputs");

  private Words() {}

  static List<ObjectNode> read() throws IOException {
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    List<ObjectNode> parts = new ArrayList<>();
    for (String file : FILES) {
      try (InputStream part = Words.class.getResourceAsStream("/describe/" + file + ".yaml")) {
        if (part == null) {
          throw new FileNotFoundException(file);
        }
        parts.add((ObjectNode) yaml.readTree(part));
      }
    }
    return parts;
  }
}
