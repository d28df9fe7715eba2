package one.abstrakt.jobs.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.stream.StreamSupport;

/** What the local provider was asked to do. */
record ProviderLog(String url) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * How often the provider was asked to do the same as in this job: 1, or a customer pays twice.
   */
  long submits(StoredJob job) {
    String input = entryOf(job).at("/input_sha256").asText();
    return entries().stream()
        .filter(entry -> entry.at("/input_sha256").asText().equals(input))
        .count();
  }

  boolean wasToldToCancel(StoredJob job) {
    return entryOf(job).at("/cancel_requested").asBoolean();
  }

  private JsonNode entryOf(StoredJob job) {
    String request = job.providerRequest().orElseThrow();
    return entries().stream()
        .filter(entry -> request.contains(entry.at("/request_id").asText()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("The provider does not know " + request));
  }

  private List<JsonNode> entries() {
    try (InputStream answer = URI.create(url + "/requests").toURL().openStream()) {
      return StreamSupport.stream(JSON.readTree(answer).spliterator(), false).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
