package one.abstrakt.jobs.local.e2e;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** What the local provider was asked to do, and how it is to misbehave. */
record ProviderLog(String url) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * How often the provider has taken this job: 1, or somebody pays twice. Each attempt has a name
   * of its own.
   */
  long submits(String jobId) {
    return entries().stream().filter(entry -> isOf(entry, jobId)).count();
  }

  /** The same for all jobs, by their ids. */
  Map<String, Integer> submits() {
    Map<String, Integer> submits = new HashMap<>();
    entries()
        .forEach(entry ->
            submits.merge(entry.at("/attempt").asText().split("/", 2)[0], 1, Integer::sum));
    return submits;
  }

  boolean has(String jobId) {
    return submits(jobId) > 0;
  }

  /** Whether the run of this job is over there, well or not. */
  boolean hasEnded(String jobId) {
    return entries().stream()
        .filter(entry -> isOf(entry, jobId))
        .anyMatch(entry -> entry.at("/state").asText().equals("COMPLETED"));
  }

  boolean wasToldToCancel(String jobId) {
    return entries().stream()
        .filter(entry -> isOf(entry, jobId))
        .anyMatch(entry -> entry.at("/cancel_requested").asBoolean());
  }

  /** From now on requests meet faults, as the provider's {@code PUT /faults} has it. */
  void misbehave(String faults) {
    send(HttpRequest.newBuilder(URI.create(url + "/faults")).PUT(ofString(faults)));
  }

  void behave() {
    send(HttpRequest.newBuilder(URI.create(url + "/faults")).method("DELETE", noBody()));
  }

  private static void send(HttpRequest.Builder request) {
    try {
      assertThat(CLIENT.send(request.build(), BodyHandlers.discarding()).statusCode())
          .isEqualTo(204);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean isOf(JsonNode entry, String jobId) {
    return entry.at("/attempt").asText().startsWith(jobId + "/");
  }

  private List<JsonNode> entries() {
    try (InputStream answer = URI.create(url + "/requests").toURL().openStream()) {
      return StreamSupport.stream(JSON.readTree(answer).spliterator(), false).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
