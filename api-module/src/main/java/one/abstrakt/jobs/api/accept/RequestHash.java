package one.abstrakt.jobs.api.accept;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import one.abstrakt.jobs.json.JsonBuffers;

/**
 * SHA-256 over all that makes a run what it is. Two bodies that differ in white space or in the
 * order of their fields are the same request.
 */
final class RequestHash {
  private static final ObjectMapper SORTED =
      new ObjectMapper(JsonBuffers.factory().build())
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private RequestHash() {}

  static byte[] of(String modelId, RunRequest request) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part :
          new String[] {
            modelId,
            Boolean.toString(request.sync()),
            request.webhookUrl().orElse(""),
            SORTED.writeValueAsString(SORTED.readValue(request.input(), Object.class))
          }) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return digest.digest();
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
