package one.abstrakt.jobs.local.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;

/** JSON in and out of this package. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static ArrayNode numbers(float[] values) {
    ArrayNode numbers = MAPPER.createArrayNode();
    for (float value : values) {
      numbers.add(value);
    }
    return numbers;
  }

  /** The answer's shape for an error that is about no field. */
  static ObjectNode detail(String message) {
    return object().put("detail", message);
  }

  static ObjectNode parseObject(byte[] body) throws InvalidInput {
    JsonNode node;
    try {
      node = MAPPER.readTree(body);
    } catch (IOException e) {
      throw new InvalidInput("json_invalid", "JSON decode error");
    }
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new InvalidInput("model_attributes_type", "Input should be a valid dictionary");
  }

  static Future<Void> send(HttpServerResponse response, int status, JsonNode body) {
    return send(response, status, bytes(body));
  }

  /** What this package has written. */
  static JsonNode parse(byte[] own) {
    try {
      return MAPPER.readTree(own);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Succeeds when all of it is handed to a connection that is open. */
  static Future<Void> send(HttpServerResponse response, int status, byte[] body) {
    if (response.ended() || response.closed()) {
      return Future.failedFuture("nobody is there to answer");
    }
    return response
        .setStatusCode(status)
        .putHeader("content-type", "application/json")
        .end(Buffer.buffer(body));
  }
}
