package one.abstrakt.jobs.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quarkus.runtime.configuration.DurationConverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads and checks the catalogue's file. */
final class CatalogueReader {
  private static final Pattern ID =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*");
  private static final int ID_LENGTH = 200;
  private static final Duration LONGEST = Duration.ofDays(7);

  private final ObjectMapper yaml =
      new ObjectMapper(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final Path path;
  private final Set<String> providers;

  CatalogueReader(Path path, Set<String> providers) {
    this.path = path;
    this.providers = providers;
  }

  List<Model> read() {
    JsonNode models = document().path("models");
    if (!models.isArray() || models.isEmpty()) {
      throw new CatalogueException(path + ": models: must be a list with at least one entry");
    }
    List<Model> result = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      result.add(model(models.get(i), "models[" + i + "]"));
    }
    return result;
  }

  private JsonNode document() {
    try {
      return yaml.readTree(Files.readString(path));
    } catch (JsonProcessingException e) {
      throw new CatalogueException(path + ": is not YAML: " + e.getMessage());
    } catch (IOException e) {
      throw new CatalogueException(
          path + ": cannot be read; set jobs.catalogue.path to a readable YAML file");
    }
  }

  private Model model(JsonNode node, String position) {
    String id = node.path("id").asText("");
    Fields fields = new Fields(path + ": " + position + (id.isEmpty() ? "" : " (" + id + ")"));
    CatalogueEntry entry = entry(node, fields);
    fields.check("id", isId(entry.id()), "must be letters, digits, . _ - in parts between slashes");
    List<String> aliases = entry.aliases() == null ? List.of() : List.copyOf(entry.aliases());
    fields.check("aliases", aliases.stream().allMatch(CatalogueReader::isId), "must be ids");
    String provider = fields.text("provider", entry.provider());
    fields.check(
        "provider",
        providers.contains(provider),
        "must be one of " + providers.stream().sorted().collect(Collectors.joining(", ")));
    fields.check("credits", entry.credits() != null && entry.credits() >= 0, "must be 0 or more");
    return new Model(
        entry.id(),
        aliases,
        fields.text("name", entry.name()),
        fields.text("description", entry.description()),
        fields.text("category", entry.category()),
        provider,
        fields.text("endpoint", entry.endpoint()),
        fields.present("mode", entry.mode()),
        fields.present("output", entry.output()),
        entry.credits(),
        duration(fields, "start_within", entry.startWithin()),
        duration(fields, "finish_within", entry.finishWithin()),
        entry.ambiguousSubmit() == null ? AmbiguousSubmit.FAIL : entry.ambiguousSubmit(),
        schema(fields, entry.inputSchema()));
  }

  private CatalogueEntry entry(JsonNode node, Fields fields) {
    try {
      return yaml.treeToValue(node, CatalogueEntry.class);
    } catch (JsonMappingException e) {
      String field = e.getPath().isEmpty() ? "entry" : e.getPath().getFirst().getFieldName();
      throw fields.refused(field, e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      throw fields.refused("entry", e.getOriginalMessage());
    }
  }

  private static boolean isId(String text) {
    return text != null
        && text.length() <= ID_LENGTH
        && ID.matcher(text).matches()
        && !text.endsWith("/run");
  }

  private static Duration duration(Fields fields, String field, String text) {
    fields.text(field, text);
    Duration duration;
    try {
      duration = DurationConverter.parseDuration(text);
    } catch (IllegalArgumentException e) {
      throw fields.refused(field, "must be a time such as 30s, 10m or 1h");
    }
    fields.check(
        field,
        duration.isPositive() && duration.compareTo(LONGEST) <= 0,
        "must be more than nothing and at most " + LONGEST.toDays() + " days");
    return duration;
  }

  private static InputSchema schema(Fields fields, JsonNode schema) {
    fields.check(
        "input_schema", schema != null && schema.isObject(), "must be a JSON Schema (an object)");
    try {
      return new InputSchema(schema.toString());
    } catch (RuntimeException e) {
      throw fields.refused("input_schema", "is not a JSON Schema: " + e.getMessage());
    }
  }

  /** Refuses fields of one entry by name. */
  private record Fields(String entry) {
    CatalogueException refused(String field, String why) {
      return new CatalogueException(entry + ": " + field + ": " + why);
    }

    void check(String field, boolean holds, String why) {
      if (!holds) {
        throw refused(field, why);
      }
    }

    String text(String field, String value) {
      check(field, value != null && !value.isBlank(), "is missing");
      return value;
    }

    <T> T present(String field, T value) {
      check(field, value != null, "is missing");
      return value;
    }
  }
}
