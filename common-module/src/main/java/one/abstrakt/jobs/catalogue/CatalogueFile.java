package one.abstrakt.jobs.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The catalogue's YAML file, as its text is. */
final class CatalogueFile {
  private static final ObjectMapper YAML =
      new ObjectMapper(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final Path path;
  private final JsonNode document;

  private CatalogueFile(Path path, JsonNode document) {
    this.path = path;
    this.document = document;
  }

  /**
   * @throws CatalogueException when it cannot be read, or is no YAML
   */
  static CatalogueFile read(Path path) {
    try {
      return new CatalogueFile(path, YAML.readTree(Files.readString(path)));
    } catch (JsonProcessingException e) {
      throw new CatalogueException(path + ": is not YAML: " + e.getMessage());
    } catch (IOException e) {
      throw new CatalogueException(
          path + ": cannot be read; set jobs.catalogue.path to a readable YAML file");
    }
  }

  Path path() {
    return path;
  }

  /**
   * One of its lists; empty when it has none of that name.
   *
   * @throws CatalogueException when there is something else
   */
  List<JsonNode> list(String name) {
    JsonNode list = document.path(name);
    if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
      throw new CatalogueException(path + ": " + name + ": must be a list");
    }
    return list.valueStream().toList();
  }

  /**
   * What refuses fields of an entry.
   *
   * @param position such as {@code models[0]}
   * @param name of the entry; may be empty
   */
  EntryFields fields(String position, String name) {
    return new EntryFields(path + ": " + position + (name.isEmpty() ? "" : " (" + name + ")"));
  }

  /** Makes a record of an entry; which one it says where its type can be seen. */
  @FunctionalInterface
  interface Reading<T> {
    T by(ObjectMapper mapper) throws JsonProcessingException;
  }

  /**
   * An entry as a record.
   *
   * @throws CatalogueException with the field named that is not known or of the wrong type
   */
  <T> T entry(EntryFields fields, Reading<T> reading) {
    try {
      return reading.by(YAML);
    } catch (JsonMappingException e) {
      String field =
          e.getPath().stream()
              .map(part -> part.getFieldName() == null ? "" + part.getIndex() : part.getFieldName())
              .collect(Collectors.joining("."));
      throw fields.refused(field.isEmpty() ? "entry" : field, e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      throw fields.refused("entry", e.getOriginalMessage());
    }
  }
}
