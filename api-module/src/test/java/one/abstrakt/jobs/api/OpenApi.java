package one.abstrakt.jobs.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The description that a running API gives of itself, and whether an answer is as it says. */
final class OpenApi {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> ALLOWANCE =
      List.of("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset");

  /** An answer as it came. */
  record Answer(int status, Map<String, String> headers, Buffer body) {
    String text() {
      return body.toString(StandardCharsets.UTF_8);
    }

    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
  }

  private final JsonNode document;
  private final SchemaRegistry registry;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  OpenApi(String text) throws Exception {
    document = JSON.readTree(text);
    document.at("/components/schemas").forEach(OpenApi::close);
    registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  }

  /** Here a field that is not described is a fault. */
  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object && schema.has("properties")) {
      object.put("additionalProperties", false);
    }
  }

  /** An operation of the description. */
  final class Operation {
    private final String method;
    private final String path;
    private final JsonNode words;

    private Operation(String method, String path, JsonNode words) {
      this.method = method;
      this.path = path;
      this.words = words;
    }

    String id() {
      return words.get("operationId").asText();
    }

    String method() {
      return method;
    }

    String path() {
      return path;
    }

    boolean isOfTheApi() {
      return path.startsWith("/v1/");
    }

    List<String> parameters(String in) {
      return stream(words.path("parameters"))
          .map(OpenApi.this::resolve)
          .filter(parameter -> parameter.get("in").asText().equals(in))
          .map(parameter -> parameter.get("name").asText())
          .toList();
    }

    /** One of JSON. */
    boolean hasBody() {
      return words.at("/requestBody/content").has("application/json");
    }

    /** The names of the fields that its body may have. */
    List<String> fields() {
      JsonNode schema = resolve(words.at("/requestBody/content/application~1json/schema"));
      return schema.get("properties").propertyStream().map(Map.Entry::getKey).toList();
    }

    /** The bodies that the description has as examples. */
    List<JsonNode> examples() {
      JsonNode content = words.at("/requestBody/content/application~1json");
      return content.has("example")
          ? List.of(content.get("example"))
          : stream(content.path("examples")).map(example -> resolve(example).get("value")).toList();
    }

    /** What is not as the description says. */
    List<String> faults(Answer answer) {
      List<String> faults = new ArrayList<>();
      JsonNode response = words.get("responses").get(Integer.toString(answer.status()));
      if (response == null) {
        faults.add("undeclared status " + answer.status());
        return faults;
      }
      JsonNode declared = resolve(response);
      for (Map.Entry<String, JsonNode> header : declared.path("headers").properties()) {
        checkHeader(header.getKey(), answer, declared, faults);
      }
      JsonNode content = declared.path("content");
      if (content.isMissingNode()) {
        if (answer.body().length() > 0 && answer.status() < 400) {
          faults.add("a body where none is declared");
        }
        return faults;
      }
      String type = answer.header("content-type").orElse("").replaceFirst(";.*", "");
      JsonNode media = content.has(type) ? content.get(type) : content.get("*/*");
      if (media == null) {
        faults.add("undeclared content type '" + type + "'");
      } else if (type.equals("application/json")) {
        checkBody(media, answer, faults);
      }
      return faults;
    }

    private void checkHeader(String name, Answer answer, JsonNode declared, List<String> faults) {
      // Some errors of a status have it, others have not.
      boolean isOptional =
          name.equals("Retry-After") && declared.path("content").findValues("$ref").size() > 2;
      Optional<String> value = answer.header(name);
      if (value.isEmpty() && !isOptional) {
        faults.add("no header " + name);
      }
      if (ALLOWANCE.contains(name) && !value.orElse("0").matches("\\d+")) {
        faults.add("header " + name + " is " + value);
      }
    }

    private void checkBody(JsonNode media, Answer answer, List<String> faults) {
      String body = answer.text();
      schema(media.get("schema"))
          .validate(body, InputFormat.JSON)
          .forEach(error ->
              faults.add("body: " + error.getInstanceLocation() + " " + error.getMessage()));
      if (answer.status() >= 400 && faults.isEmpty()) {
        String code = parse(body).at("/error/code").asText();
        if (!media.path("examples").has(code)) {
          faults.add("undeclared code " + code);
        }
      }
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  List<Operation> operations() {
    return document
        .get("paths")
        .propertyStream()
        .flatMap(path ->
            path.getValue()
                .propertyStream()
                .map(operation ->
                    new Operation(
                        operation.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        operation.getValue())))
        .toList();
  }

  Operation operation(String id) {
    return operations().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  /** What is wrong with an error of no operation: nothing but the envelope is asked of it. */
  List<String> faultsOfError(Answer answer) {
    String type = answer.header("content-type").orElse("");
    if (!type.equals("application/json") && !type.startsWith("application/json;")) {
      return List.of("an error of type '" + type + "'");
    }
    ObjectNode envelope = JSON.createObjectNode().put("$ref", "#/components/schemas/ErrorBody");
    return schema(envelope).validate(answer.text(), InputFormat.JSON).stream()
        .map(error -> "body: " + error.getInstanceLocation() + " " + error.getMessage())
        .toList();
  }

  JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }

  private Schema schema(JsonNode words) {
    return schemas.computeIfAbsent(
        words.toString(),
        _ -> {
          ObjectNode whole = words.deepCopy();
          JsonNode _ = whole.set("$defs", document.at("/components/schemas"));
          String text = whole.toString().replace("#/components/schemas/", "#/$defs/");
          return registry.getSchema(text, InputFormat.JSON);
        });
  }

  static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (Exception e) {
      throw new IllegalArgumentException(body, e);
    }
  }

  private static Stream<JsonNode> stream(JsonNode node) {
    return node.valueStream();
  }
}
