package one.abstrakt.jobs.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Objects;
import one.abstrakt.jobs.json.JsonBuffers;

/**
 * Where a submitted call is found again. It is stored with the job before the first look, so that
 * after a crash another process follows the same run instead of starting a second one.
 *
 * @param id the provider's id of the run
 * @param statusUrl where the provider says how far it is
 * @param responseUrl where its result is fetched
 * @param cancelUrl where it is stopped
 */
public record ProviderRequest(String id, String statusUrl, String responseUrl, String cancelUrl) {

  private static final ObjectMapper JSON = new ObjectMapper(JsonBuffers.factory().build());

  /** Refuses null. */
  public ProviderRequest {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(statusUrl, "statusUrl");
    Objects.requireNonNull(responseUrl, "responseUrl");
    Objects.requireNonNull(cancelUrl, "cancelUrl");
  }

  /** The form in which it is stored. */
  public String toJson() {
    return JSON.createObjectNode()
        .put("id", id)
        .put("status_url", statusUrl)
        .put("response_url", responseUrl)
        .put("cancel_url", cancelUrl)
        .toString();
  }

  /**
   * Reads the stored form; fields it does not know are ignored.
   *
   * @throws IllegalArgumentException if the text is not JSON or a field is missing
   */
  public static ProviderRequest fromJson(String json) {
    JsonNode stored;
    try {
      stored = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A stored provider request is not JSON", e);
    }
    return new ProviderRequest(
        text(stored, "id"),
        text(stored, "status_url"),
        text(stored, "response_url"),
        text(stored, "cancel_url"));
  }

  private static String text(JsonNode stored, String field) {
    JsonNode value = stored.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("A stored provider request lacks " + field);
    }
    return value.textValue();
  }
}
