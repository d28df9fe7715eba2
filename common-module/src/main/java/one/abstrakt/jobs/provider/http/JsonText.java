package one.abstrakt.jobs.provider.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;

/** Writes JSON around JSON that is text already, and stays as it is. */
public final class JsonText {
  private static final JsonMapper EXACT = AnswerJson.mapper(Integer.MAX_VALUE);

  private final ObjectNode object;

  private JsonText(ObjectNode object) {
    this.object = object;
  }

  public static JsonText object() {
    return new JsonText(EXACT.createObjectNode());
  }

  /**
   * An object to which more is put.
   *
   * @throws JsonProcessingException when the text is no JSON object
   */
  public static JsonText copyOf(String json) throws JsonProcessingException {
    return new JsonText(EXACT.readValue(json, ObjectNode.class));
  }

  /** The JSON text of a value; {@code null} for one that is missing. */
  public static String of(JsonNode value) {
    return value.isMissingNode() ? "null" : value.toString();
  }

  public JsonText put(String field, String text) {
    object.put(field, text);
    return this;
  }

  public JsonText put(String field, long number) {
    object.put(field, number);
    return this;
  }

  public JsonText put(String field, JsonText value) {
    object.set(field, value.object);
    return this;
  }

  public JsonText without(String field) {
    object.remove(field);
    return this;
  }

  /** A field whose value is JSON text. */
  public JsonText raw(String field, String json) {
    object.putRawValue(field, new RawValue(json));
    return this;
  }

  public String text() {
    return object.toString();
  }
}
