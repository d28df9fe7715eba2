package one.abstrakt.jobs.provider.fal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import one.abstrakt.jobs.json.JsonBuffers;

/** Reads answers that may be anything. */
final class FalJson {

  private final ObjectMapper mapper;

  FalJson(int maxBytes) {
    // An output may be one long text, such as a picture in base64.
    StreamReadConstraints limits =
        StreamReadConstraints.builder().maxStringLength(maxBytes).build();
    this.mapper =
        new ObjectMapper(JsonBuffers.factory().streamReadConstraints(limits).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
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
