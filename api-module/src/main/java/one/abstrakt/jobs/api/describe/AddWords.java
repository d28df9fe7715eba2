package one.abstrakt.jobs.api.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds words to what was found in the code, and refuses those that are about nothing there. */
final class AddWords {
  /** Served by a route of their own, which no scan finds. */
  private static final Set<String> ROUTES = Set.of("/outputs/{name}");

  /** Keys of a field's words that say what it is, in place of what its Java type says. */
  private static final Set<String> SHAPE = Set.of("type", "$ref", "anyOf", "oneOf");

  private static final String REF = "$ref";
  private static final String PROPERTIES = "properties";
  private static final String REQUIRED = "required";

  /** Of a property that is not always there. */
  private static final String OPTIONAL = "x-optional";

  private static final String PARAMETERS = "parameters";
  private static final String LIKE = "x-like";

  private final ObjectNode document;

  AddWords(ObjectNode document) {
    this.document = document;
  }

  void add(List<ObjectNode> parts) {
    ObjectNode words = document.objectNode();
    parts.forEach(part -> merge(words, part));
    ObjectNode paths = (ObjectNode) words.remove("paths");
    ObjectNode schemas = ((ObjectNode) words.get("components")).withObject("schemas");
    paths.properties().forEach(path -> path(path.getKey(), path.getValue()));
    ObjectNode found = document.withObject("components").withObject("schemas");
    for (Map.Entry<String, JsonNode> schema : schemas.properties()) {
      if (found.get(schema.getKey()) instanceof ObjectNode known) {
        schema(schema.getKey(), known, schema.getValue().deepCopy(), schemas);
      } else {
        found.set(schema.getKey(), schema.getValue());
      }
    }
    for (String schema : found.propertyStream().map(Map.Entry::getKey).toList()) {
      if (!schemas.has(schema)) {
        throw new IllegalArgumentException("no words for the schema " + schema);
      }
    }
    ((ObjectNode) words.get("components")).remove("schemas");
    merge(document, words);
  }

  private void path(String path, JsonNode words) {
    JsonNode found = document.get("paths").get(path);
    if (found == null) {
      if (!ROUTES.contains(path)) {
        throw new IllegalArgumentException("no resource has the path " + path);
      }
      ((ObjectNode) document.get("paths")).set(path, words);
      return;
    }
    for (Map.Entry<String, JsonNode> operation : words.properties()) {
      String name = operation.getKey() + " " + path;
      if (!(found.get(operation.getKey()) instanceof ObjectNode known)) {
        throw new IllegalArgumentException("no resource has " + name);
      }
      operation(name, known, (ObjectNode) operation.getValue());
    }
  }

  private static void operation(String name, ObjectNode found, ObjectNode words) {
    ArrayNode parameters = found.withArray(PARAMETERS);
    JsonNode described = words.path(PARAMETERS);
    for (JsonNode parameter : described) {
      JsonNode known = find(parameters, parameter);
      if (known == null && !parameter.path("in").asText().equals("header")) {
        throw new IllegalArgumentException(
            name + " has no parameter " + parameter.path("name").asText());
      }
      if (parameter.has(REF)) { // it had its name for the sake of this check
        var _ = ((ObjectNode) parameter).retain(REF);
      }
    }
    if (parameters.size() > described.size()) {
      throw new IllegalArgumentException(name + " has parameters without words");
    }
    found.remove(List.of(PARAMETERS, "responses", "requestBody"));
    found.setAll(words);
  }

  private static JsonNode find(ArrayNode parameters, JsonNode wanted) {
    for (JsonNode parameter : parameters) {
      if (parameter.get("name").equals(wanted.get("name"))
          && parameter.get("in").equals(wanted.get("in"))) {
        return parameter;
      }
    }
    return null;
  }

  private static void schema(String name, ObjectNode found, ObjectNode words, ObjectNode all) {
    JsonNode like = words.remove(LIKE);
    if (like != null) {
      ObjectNode own = words.withObject(PROPERTIES);
      for (Map.Entry<String, JsonNode> shared :
          all.get(like.asText()).get(PROPERTIES).properties()) {
        if (!own.has(shared.getKey())) {
          own.set(shared.getKey(), shared.getValue().deepCopy());
        }
      }
    }
    if (words.remove(PROPERTIES) instanceof ObjectNode shared) {
      ObjectNode described = shared.deepCopy(); // others may be like it
      List<String> always =
          described.properties().stream()
              .filter(property -> ((ObjectNode) property.getValue()).remove(OPTIONAL) == null)
              .map(Map.Entry::getKey)
              .toList();
      found.set(PROPERTIES, properties(name, (ObjectNode) found.get(PROPERTIES), described));
      if (!words.has(REQUIRED)) {
        always.forEach(words.putArray(REQUIRED)::add);
      }
    }
    found.setAll(words);
  }

  /** In the order of the words. */
  private static ObjectNode properties(String name, ObjectNode found, ObjectNode words) {
    ObjectNode properties = found.objectNode();
    for (Map.Entry<String, JsonNode> property : words.properties()) {
      if (!(found.get(property.getKey()) instanceof ObjectNode known)) {
        throw new IllegalArgumentException(name + " has no field " + property.getKey());
      }
      boolean isShaped = SHAPE.stream().anyMatch(property.getValue()::has);
      properties.set(
          property.getKey(),
          isShaped ? property.getValue() : known.setAll((ObjectNode) property.getValue()));
    }
    if (properties.size() < found.size()) {
      throw new IllegalArgumentException(name + " has fields without words");
    }
    return properties;
  }

  /** What is an object in both is merged; else the words win. */
  private static void merge(ObjectNode into, ObjectNode words) {
    for (Map.Entry<String, JsonNode> field : words.properties()) {
      if (into.get(field.getKey()) instanceof ObjectNode known
          && field.getValue() instanceof ObjectNode more) {
        merge(known, more);
      } else {
        into.set(field.getKey(), field.getValue());
      }
    }
  }
}
