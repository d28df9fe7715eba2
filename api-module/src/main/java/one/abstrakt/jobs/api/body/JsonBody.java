package one.abstrakt.jobs.api.body;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.json.JsonBuffers;

/** Reads the body of a request strictly: a JSON object, in which no name is there twice. */
@Singleton
public class JsonBody {
  private static final int DEEPEST = 100;
  private static final int LONGEST_NUMBER = 100;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final ObjectMapper json =
      new ObjectMapper(
              JsonBuffers.factory()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final BodyReader reader;

  JsonBody(BodyReader reader) {
    this.reader = reader;
  }

  /**
   * The fields of the request's body.
   *
   * @throws ApiException when it is too large, too slow, or no such object
   */
  public Fields read(HttpServerRequest request) {
    JsonNode root = parse(reader.read(request));
    if (root instanceof ObjectNode object) {
      return new Fields(object);
    }
    throw ApiException.invalid("", "The body must be a JSON object.");
  }

  private JsonNode parse(byte[] body) {
    try {
      return json.readTree(text(body));
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation();
      throw ApiException.invalid(
          "",
          place == null
              ? "The body is not JSON that can be read."
              : "The body is not JSON that can be read: line %d, column %d."
                  .formatted(place.getLineNr(), place.getColumnNr()));
    }
  }

  /** Jackson would take UTF-16, UTF-32 and characters in more bytes than they need. */
  private static String text(byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw ApiException.invalid("", "The body is not JSON in UTF-8.");
    }
  }
}
