package one.abstrakt.jobs.provider.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import one.abstrakt.jobs.json.JsonBuffers;

/** Reads answers that may be anything. */
final class AnswerJson {

  private final JsonMapper mapper;

  AnswerJson(int maxBytes) {
    this.mapper = mapper(maxBytes);
  }

  /** Keeps every number as it was written. */
  static JsonMapper mapper(int maxBytes) {
    // An output may be one long text, such as a picture in base64.
    StreamReadConstraints limits =
        StreamReadConstraints.builder().maxStringLength(maxBytes).build();
    return JsonMapper.builder(JsonBuffers.factory().streamReadConstraints(limits).build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build();
  }

  /** The JSON value of a text, or empty where it is none. */
  Optional<JsonNode> read(String text) {
    try {
      JsonNode node = mapper.readTree(text);
      return node.isMissingNode() ? Optional.empty() : Optional.of(node);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
