package one.abstrakt.jobs.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Tells the local provider how to misbehave. */
final class ProviderFaults {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI faults;

  ProviderFaults(String providerUrl) {
    faults = URI.create(providerUrl + "/faults");
  }

  /** Each number is the share of the requests that meet the fault. */
  void begin(long seed) throws IOException, InterruptedException {
    String rates =
        """
        {"seed": %d,
         "submit": {"slow": 0.03, "too_many": 0.03, "close_before": 0.01, "accept_then_close": 0.01,
                    "half_answer": 0.01, "accept_then_500": 0.01, "no_id": 0.01},
         "look": {"slow": 0.02, "close": 0.03, "error": 0.03},
         "file": {"truncate": 0.05, "slow": 0.03, "missing": 0.02}}
        """
            .formatted(seed);
    send(HttpRequest.newBuilder(faults).PUT(BodyPublishers.ofString(rates)));
  }

  void end() throws IOException, InterruptedException {
    send(HttpRequest.newBuilder(faults).DELETE());
  }

  void refuse(Duration time) throws IOException, InterruptedException {
    URI refuse = URI.create(faults + "/refuse?ms=" + time.toMillis());
    send(HttpRequest.newBuilder(refuse).POST(BodyPublishers.noBody()));
  }

  /** How often each fault was met so far. */
  Map<String, Long> injected() throws IOException, InterruptedException {
    JsonNode counts = JSON.readTree(send(HttpRequest.newBuilder(faults).GET())).path("injected");
    Map<String, Long> injected = new TreeMap<>();
    counts.properties().forEach(count -> injected.put(count.getKey(), count.getValue().asLong()));
    return injected;
  }

  private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var answer =
        HTTP.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException("The provider answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }
}
