package one.abstrakt.jobs.local.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import one.abstrakt.jobs.local.launch.LocalState;

/** Does what clients do, often enough that all which takes part has been loaded and profiled. */
final class Exercise {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(75);
  private static final int ROUNDS = 40;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final LocalState state;

  private Exercise(LocalState state) {
    this.state = state;
  }

  /**
   * @throws IllegalStateException when the API refuses anything
   */
  static void on(LocalState state) throws IOException, InterruptedException {
    Exercise exercise = new Exercise(state);
    try (exercise.http) {
      for (int round = 0; round < ROUNDS; round++) {
        exercise.round();
      }
    }
  }

  private void round() throws IOException, InterruptedException {
    run("echo", "{\"input\":{\"n\":1}}");
    run("flux-schnell", "{\"input\":{\"prompt\":\"a boat\"}}");
    run("fail", toldLater("{\"message\":\"no\"}"));
    JsonNode slow = run("sleep", toldLater("{\"seconds\":60}"));
    String job = "/v1/jobs/" + slow.required("job_id").asText();
    get(job);
    send(request(job).DELETE());
    get("/v1/jobs?limit=20");
    get("/v1/models");
    get("/v1/models/echo");
    get("/v1/account");
    for (List<LocalState.Service> services :
        List.of(state.api(), state.worker(), state.dispatcher())) {
      URI metrics = URI.create(services.getFirst().management() + "/q/metrics");
      var _ = text(HttpRequest.newBuilder(metrics).GET());
    }
  }

  private String toldLater(String input) {
    return "{\"input\":%s,\"sync\":false,\"webhook_url\":\"%s/health\"}"
        .formatted(input, state.provider().url());
  }

  private JsonNode run(String model, String body) throws IOException, InterruptedException {
    return send(
        request("/v1/models/" + model + "/run")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private void get(String path) throws IOException, InterruptedException {
    send(request(path).GET());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(state.api().getFirst().url() + path))
        .header("Authorization", "Bearer " + state.apiKey());
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return JSON.readTree(text(request));
  }

  private String text(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(
          answer.request().uri() + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }
}
