package one.abstrakt.jobs.api.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import one.abstrakt.jobs.api.errors.ErrorCode;

/** Adds to every operation the errors that all have, and to every answer its common headers. */
final class AddErrors {
  private static final Set<ErrorCode> OF_ALL =
      EnumSet.of(
          ErrorCode.INVALID_INPUT,
          ErrorCode.UNAUTHORIZED,
          ErrorCode.NOT_ACCEPTABLE,
          ErrorCode.RATE_LIMITED,
          ErrorCode.INTERNAL,
          ErrorCode.UNAVAILABLE);

  private static final Set<ErrorCode> OF_BODIES =
      EnumSet.of(
          ErrorCode.REQUEST_TIMEOUT, ErrorCode.PAYLOAD_TOO_LARGE, ErrorCode.UNSUPPORTED_MEDIA_TYPE);

  private static final List<String> ALLOWANCE =
      List.of("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset");

  private static final String OWN = "x-errors";
  private static final String REF = "$ref";

  private final ObjectNode document;
  private final ObjectNode components;

  AddErrors(ObjectNode document) {
    this.document = document;
    this.components = document.withObject("components");
  }

  void add() {
    for (ErrorCode code : ErrorCode.values()) {
      example(code);
    }
    ObjectNode info = document.withObject("info");
    info.put("description", info.get("description").asText() + table());
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      boolean isOfTheApi = path.getKey().startsWith("/v1/");
      path.getValue().forEach(operation -> operation((ObjectNode) operation, isOfTheApi));
    }
  }

  private static String table() {
    return Arrays.stream(ErrorCode.values())
        .map(code -> "| %d | `%s` | %s |\n".formatted(code.status(), code, code.sentence()))
        .collect(Collectors.joining("", "\n| HTTP | code | when |\n|---|---|---|\n", ""));
  }

  private void operation(ObjectNode operation, boolean isOfTheApi) {
    Set<ErrorCode> codes = EnumSet.noneOf(ErrorCode.class);
    JsonNode own = operation.remove(OWN);
    if (own != null) {
      own.forEach(code -> codes.add(ErrorCode.valueOf(code.asText())));
    }
    ObjectNode responses = operation.withObject("responses");
    if (isOfTheApi) {
      codes.addAll(OF_ALL);
      codes.addAll(operation.has("requestBody") ? OF_BODIES : Set.of());
      if (!operation.path("security").path(0).path("key").isEmpty()) {
        codes.add(ErrorCode.FORBIDDEN);
      }
      for (JsonNode response : responses) {
        allowance((ObjectNode) response);
      }
    }
    codes.stream()
        .collect(Collectors.groupingBy(ErrorCode::status, TreeMap::new, Collectors.toList()))
        .forEach((status, same) ->
            responses.putObject(status.toString()).put(REF, response(same, isOfTheApi)));
  }

  private static void allowance(ObjectNode response) {
    for (String header : ALLOWANCE) {
      response.withObject("headers").putObject(header).put(REF, "#/components/headers/" + header);
    }
  }

  private String response(List<ErrorCode> codes, boolean isOfTheApi) {
    String name =
        codes.stream().map(Enum::name).collect(Collectors.joining("."))
            + (isOfTheApi ? "" : ".bare");
    ObjectNode responses = components.withObject("responses");
    if (!responses.has(name)) {
      ObjectNode response = responses.putObject(name);
      response.put(
          "description",
          codes.stream()
              .map(code -> "`%s`: %s".formatted(code, code.sentence()))
              .collect(Collectors.joining("\n\n")));
      if (isOfTheApi) {
        allowance(response);
      }
      if (codes.stream().anyMatch(code -> code.retryAfter() > 0)) {
        header(response, "Retry-After");
      }
      if (codes.contains(ErrorCode.UNAUTHORIZED)) {
        header(response, "WWW-Authenticate");
      }
      if (codes.contains(ErrorCode.METHOD_NOT_ALLOWED)) {
        header(response, "Allow");
      }
      ObjectNode json = response.withObject("content").putObject("application/json");
      json.putObject("schema").put(REF, "#/components/schemas/ErrorBody");
      codes.forEach(code ->
          json.withObject("examples")
              .putObject(code.name())
              .put(REF, "#/components/examples/" + code.name()));
    }
    return "#/components/responses/" + name;
  }

  private static void header(ObjectNode response, String name) {
    response.withObject("headers").putObject(name).put(REF, "#/components/headers/" + name);
  }

  /** Unless the words have one. */
  private void example(ErrorCode code) {
    ObjectNode examples = components.withObject("examples");
    if (!examples.has(code.name())) {
      ObjectNode error =
          examples
              .putObject(code.name())
              .put("summary", code.name())
              .putObject("value")
              .putObject("error")
              .put("code", code.name())
              .put("message", code.sentence());
      if (code.retryAfter() > 0) {
        error.put("retry_after", code.retryAfter());
      }
    }
  }
}
