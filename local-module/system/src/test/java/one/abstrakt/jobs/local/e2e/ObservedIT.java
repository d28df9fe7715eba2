package one.abstrakt.jobs.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import one.abstrakt.jobs.local.e2e.Collector.Recorded;
import one.abstrakt.jobs.local.launch.LocalOptions;
import one.abstrakt.jobs.local.launch.LocalSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an operator sees of jobs who has asked for traces and for logs as JSON. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class ObservedIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Path DIRECTORY = Path.of("target", "observed").toAbsolutePath();
  private static final String PROMPT = "a very private sunset";
  private static final String REQUEST = "POST /v1/models/{model: .+}/run";

  private static Collector collector;
  private static LocalSystem system;
  private static Api api;

  @BeforeAll
  static void start() throws IOException {
    collector = Collector.start();
    LocalSystem.removeData(DIRECTORY);
    system =
        LocalSystem.start(
            LocalOptions.in(DIRECTORY, Services.built())
                .withLatencyScale(0.1)
                .withEnvironment(
                    Map.of(
                        "JOBS_TRACES_ENDPOINT", collector.url(),
                        "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "100ms",
                        "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true")));
    api = new Api(system.state().api().getFirst().url(), system.state().apiKey());
  }

  @AfterAll
  static void stop() {
    if (system != null) {
      system.close();
    }
    collector.close();
  }

  @Test
  void theTraceOfTheClientGoesFromTheRequestToTheWebhook() throws Exception {
    String trace = "0af7651916cd43dd8448eb211c80319c";
    try (WebhookReceiver receiver = WebhookReceiver.start()) {
      String job = runPicture(receiver, "00-" + trace + "-b7ad6b7169203331-01");

      WebhookReceiver.Delivery delivery = receiver.next(SOON);
      List<Recorded> spans = awaitTrace(trace, "deliver webhook", "finish", REQUEST);

      Recorded request = named(REQUEST, spans);
      Recorded accept = named("accept", spans);
      assertThat(request.parent()).isEqualTo("b7ad6b7169203331");
      assertThat(accept.parent()).isEqualTo(request.id());
      assertThat(spans)
          .filteredOn(span -> span.parent().equals(accept.id()))
          .extracting(Recorded::service, Recorded::name)
          .containsExactlyInAnyOrder(
              tuple("jobs-worker", "claim"),
              tuple("jobs-worker", "submit"),
              tuple("jobs-worker", "run"),
              tuple("jobs-worker", "finish"),
              tuple("jobs-dispatcher", "deliver webhook"));
      assertThat(spans).hasSize(7);
      assertThat(spans)
          .filteredOn(span -> !span.equals(request))
          .allSatisfy(span -> assertThat(span.attributes()).containsEntry("job.id", job));
      assertThat(named("submit", spans).attributes())
          .containsEntry("job.model", "flux-schnell")
          .containsEntry("job.provider", "fal")
          .containsKey("job.attempt");
      assertThat(delivery.header("traceparent"))
          .isEqualTo("00-%s-%s-01".formatted(trace, named("deliver webhook", spans).id()));
    }
  }

  @Test
  void aRequestWithoutATraceBeginsOneAndAnotherIsNotMixedUpWithIt() {
    String one = api.run("echo", "{\"input\": {\"n\": 1}}").jobId();
    String other = api.run("echo", "{\"input\": {\"n\": 2}}").jobId();

    Set<String> traceOfOne = awaitTracesOf(one);
    Set<String> traceOfOther = awaitTracesOf(other);

    assertThat(traceOfOne).hasSize(1).doesNotContainAnyElementsOf(traceOfOther);
    assertThat(traceOfOther).hasSize(1);
  }

  @Test
  void nothingIsTracedButJobsAndTheRequestsOfClients() throws Exception {
    try (WebhookReceiver receiver = WebhookReceiver.start()) {
      String job = runPicture(receiver, "00-1af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
      receiver.next(SOON);
      api.job(job);
      awaitTrace("1af7651916cd43dd8448eb211c80319c", "deliver webhook", "finish", REQUEST);
    }

    assertThat(collector.spans())
        .extracting(Recorded::name)
        .filteredOn(name -> !name.matches("(GET|POST) /v1/.*"))
        .isSubsetOf("accept", "claim", "submit", "run", "finish", "deliver webhook");
  }

  @Test
  void whatTheClientAskedForNotToBeRecordedIsNot() throws Exception {
    String trace = "2af7651916cd43dd8448eb211c80319c";
    try (WebhookReceiver receiver = WebhookReceiver.start()) {
      runPicture(receiver, "00-" + trace + "-b7ad6b7169203331-00");

      assertThat(receiver.next(SOON).headers().firstValue("traceparent")).isEmpty();
    }
    awaitTracesOf(api.run("echo", "{\"input\": {}}").jobId());

    assertThat(collector.ofTrace(trace)).isEmpty();
  }

  @Test
  void everyLineOfTheLogsIsAnObjectWithTheFixedKeys() throws Exception {
    try (WebhookReceiver receiver = WebhookReceiver.start()) {
      String job =
          api.run(
                  "fail",
                  "{\"input\": {\"message\": \"out of paint\"}, \"webhook_url\": \"%s\"}"
                      .formatted(receiver.url()))
              .jobId();
      receiver.next(SOON);
      JsonNode ended = awaitLine("worker-1", "job ended", job);
      JsonNode sent = awaitLine("dispatcher-1", "webhook sent", job);

      assertThat(ended.path("service").asText()).isEqualTo("jobs-worker");
      assertThat(ended.path("logger").asText()).endsWith(".FinishJob");
      assertThat(ended.path("level").asText()).isEqualTo("INFO");
      assertThat(ended.path("model").asText()).isEqualTo("fail");
      assertThat(ended.path("provider").asText()).isEqualTo("fal");
      assertThat(ended.path("attempt").asText()).isEqualTo("1");
      assertThat(ended.path("to").asText()).isEqualTo("failed");
      assertThat(ended.path("errorCode").asText()).isEqualTo("PROVIDER_ERROR");
      assertThat(Set.of(ended.path("traceId").asText())).isEqualTo(awaitTracesOf(job));
      assertThat(sent.path("status").asText()).isEqualTo("204");
      assertThat(sent.path("next").asText()).isEqualTo("Delivered");
      assertThat(sent.path("traceId")).isEqualTo(ended.path("traceId"));
      assertThat(sent.path("spanId").asText()).hasSize(16);
    }
    for (String process : List.of("api", "worker-1", "dispatcher-1")) {
      assertThat(lines(process))
          .isNotEmpty()
          .allSatisfy(line ->
              assertThat(line.fieldNames())
                  .toIterable()
                  .contains("timestamp", "level", "logger", "message", "service")
                  .doesNotContain("mdc", "threadName", "hostName"));
    }
  }

  @Test
  void neitherLogsNorSpansHoldSecretsInputsOrOutputs() throws Exception {
    String secret = api.get("/v1/webhooks/secret").text("/data/secret");
    String output;
    try (WebhookReceiver receiver = WebhookReceiver.start()) {
      String job = runPicture(receiver, "00-3af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
      receiver.next(SOON);
      output = api.job(job).text("/data/output/items/0/url");
      awaitTrace("3af7651916cd43dd8448eb211c80319c", "deliver webhook", "finish", REQUEST);
    }
    String all =
        collector.spans()
            + Stream.of("api", "worker-1", "dispatcher-1")
                .map(ObservedIT::log)
                .collect(Collectors.joining());

    assertThat(output).startsWith("http");
    assertThat(all)
        .doesNotContain(PROMPT, output, secret, system.state().apiKey())
        .doesNotContain("/webhooks/abstrakt");
  }

  private static String runPicture(WebhookReceiver receiver, String traceparent) {
    return api.run(
            "flux-schnell",
            "{\"input\": {\"prompt\": \"%s\"}, \"webhook_url\": \"%s\"}"
                .formatted(PROMPT, receiver.url()),
            "traceparent",
            traceparent)
        .jobId();
  }

  /** The spans of a trace, once it has these. */
  private static List<Recorded> awaitTrace(String trace, String... names) {
    return await("trace " + trace)
        .atMost(SOON)
        .until(
            () -> collector.ofTrace(trace),
            spans ->
                spans.stream()
                    .map(Recorded::name)
                    .collect(Collectors.toSet())
                    .containsAll(Set.of(names)));
  }

  /** The traces that spans of a job belong to, once it has ended. */
  private static Set<String> awaitTracesOf(String job) {
    List<Recorded> spans =
        await("spans of " + job)
            .atMost(SOON)
            .until(
                () ->
                    collector.spans().stream()
                        .filter(span -> job.equals(span.attributes().get("job.id")))
                        .toList(),
                found ->
                    found.stream()
                        .map(Recorded::name)
                        .collect(Collectors.toSet())
                        .containsAll(Set.of("accept", "finish")));
    return spans.stream().map(Recorded::trace).collect(Collectors.toSet());
  }

  private static Recorded named(String name, List<Recorded> spans) {
    List<Recorded> found = spans.stream().filter(span -> span.name().equals(name)).toList();
    assertThat(found).as("spans named %s of %s", name, spans).hasSize(1);
    return found.getFirst();
  }

  private static JsonNode awaitLine(String process, String message, String job) {
    return await(message + " of " + job)
        .atMost(SOON)
        .until(
            () ->
                lines(process).stream()
                    .filter(line -> line.path("message").asText().equals(message))
                    .filter(line -> line.path("jobId").asText().equals(job))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static List<JsonNode> lines(String process) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : log(process).lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static String log(String process) {
    try {
      return Files.readString(DIRECTORY.resolve("logs").resolve(process + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
