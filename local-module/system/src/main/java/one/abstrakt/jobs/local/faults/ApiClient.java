package one.abstrakt.jobs.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/**
 * What customers ask of the API. Nothing is sent a second time here; where no answer came there is
 * an {@link IOException}, and the request may or may not have been received.
 */
final class ApiClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(75);

  /** An answer; {@code body} is missing where it was no JSON. */
  record Reply(int code, JsonNode body, String text, Optional<String> retryAfter) {
    String at(String pointer) {
      return body.at(pointer).asText();
    }
  }

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final String url;

  ApiClient(String url) {
    this.url = url;
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  Reply run(Customer customer, String model, ObjectNode body, Optional<String> idempotencyKey)
      throws IOException, InterruptedException {
    return send(runRequest(customer, model, body, idempotencyKey));
  }

  /** Sends a run whose answer is not waited for; cancelling the future hangs up. */
  CompletableFuture<HttpResponse<String>> begin(Customer customer, String model, ObjectNode body) {
    return http.sendAsync(
        runRequest(customer, model, body, Optional.empty()), BodyHandlers.ofString());
  }

  Reply job(Customer customer, String id, int waitSeconds)
      throws IOException, InterruptedException {
    return send(request(customer, "/v1/jobs/" + id + "?wait=" + waitSeconds).GET().build());
  }

  Reply cancel(Customer customer, String id) throws IOException, InterruptedException {
    return send(request(customer, "/v1/jobs/" + id).DELETE().build());
  }

  Reply account(Customer customer) throws IOException, InterruptedException {
    return send(request(customer, "/v1/account").GET().build());
  }

  Reply jobs(Customer customer, String cursor) throws IOException, InterruptedException {
    String after = cursor.isEmpty() ? "" : "&cursor=" + cursor;
    return send(request(customer, "/v1/jobs?limit=100" + after).GET().build());
  }

  private HttpRequest runRequest(
      Customer customer, String model, ObjectNode body, Optional<String> idempotencyKey) {
    HttpRequest.Builder request =
        request(customer, "/v1/models/" + model + "/run")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()));
    idempotencyKey.ifPresent(key -> request.header("Idempotency-Key", key));
    return request.build();
  }

  private HttpRequest.Builder request(Customer customer, String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + customer.key());
  }

  private Reply send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    JsonNode body;
    try {
      body = JSON.readTree(answer.body());
    } catch (IOException e) {
      body = JSON.missingNode();
    }
    return new Reply(
        answer.statusCode(), body, answer.body(), answer.headers().firstValue("Retry-After"));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
