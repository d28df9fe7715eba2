package one.abstrakt.jobs.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import one.abstrakt.jobs.local.launch.LocalState;
import one.abstrakt.jobs.local.launch.LocalSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the probes of an orchestrator are told. */
@EndToEnd
final class HealthIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration AWAY = Duration.ofSeconds(20);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final LocalSystem system;
  private final Api api;

  HealthIT(LocalSystem system, Api api) {
    this.system = system;
    this.api = api;
  }

  @AfterEach
  void end() throws InterruptedException {
    system.awaitReady();
  }

  @Test
  void aServiceThatRunsSaysYesToEverything() throws Exception {
    system.awaitReady();

    for (LocalState.Service service : services()) {
      for (String question : List.of("live", "ready", "started")) {
        HttpResponse<String> answer = ask(service, question);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new ObjectMapper().readTree(answer.body()).path("status").asText())
            .isEqualTo("UP");
      }
      assertThat(ask(service, "ready").body()).contains("Database connections health check");
    }
  }

  @Test
  void whileTheDatabaseIsAwayNoServiceIsReadyAndAllLive() throws Exception {
    List<LocalState.Service> services = services();
    system.takeDown("postgres", AWAY);

    await()
        .atMost(SOON)
        .until(() -> services.stream().allMatch(service -> code(service, "ready") == 503));

    assertThat(services).allMatch(service -> code(service, "live") == 200);
    assertThat(services).allMatch(service -> code(service, "started") == 200);
    await()
        .atMost(SOON)
        .until(() -> services.stream().allMatch(service -> code(service, "ready") == 200));
    assertThat(services()).as("none was started anew").isEqualTo(services);
  }

  @Test
  void kafkaIsNotAskedFor() throws Exception {
    ProcessHandle broker = system.process("kafka");
    system.takeDown("kafka", AWAY);
    await().atMost(SOON).until(() -> !broker.isAlive());

    String job = api.run("echo", "{\"input\": {}, \"sync\": false}").jobId();
    api.awaitStatus(job, "succeeded", SOON);

    assertThat(services()).allMatch(service -> code(service, "ready") == 200);
    assertThat(services()).allMatch(service -> code(service, "live") == 200);
  }

  private List<LocalState.Service> services() {
    LocalState state = system.state();
    return Stream.of(state.api(), state.worker(), state.dispatcher())
        .flatMap(List::stream)
        .toList();
  }

  private static int code(LocalState.Service service, String question) {
    try {
      return ask(service, question).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private static HttpResponse<String> ask(LocalState.Service service, String question)
      throws IOException, InterruptedException {
    URI url = URI.create(service.management() + "/q/health/" + question);
    return HTTP.send(HttpRequest.newBuilder(url).GET().build(), BodyHandlers.ofString());
  }
}
