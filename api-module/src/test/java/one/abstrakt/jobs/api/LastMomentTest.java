package one.abstrakt.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.ClaimedJob;
import one.abstrakt.jobs.job.JobId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs that end at about the end of their clients' wait. */
@QuarkusTest
@WithTestResource(TestServers.class)
class LastMomentTest {
  private static final int CLIENTS = 40;
  private static final Duration WAIT = Duration.ofSeconds(1);
  private static final int JITTER_MS = 60;

  @Inject Client client;
  @Inject FakeWorker worker;
  @Inject Database database;
  @TestHTTPResource URI url;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ScheduledExecutorService time = Executors.newScheduledThreadPool(4);
  private final Random random = new Random(11);
  private Client.Account account;

  @BeforeEach
  void start() {
    database.update("delete from job where status in ('queued', 'processing')");
    account = client.open(1000);
  }

  @AfterEach
  void stop() {
    time.shutdownNow();
    http.close();
  }

  /** What a client was told, and when its job had ended for all to see. */
  private record Told(HttpResponse<String> answer, Instant ended) {
    JsonPath body() {
      return JsonPath.from(answer.body());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRunIsAnsweredWithItsEndOrCanBePolledForIt(boolean announced) throws Exception {
    List<CompletableFuture<HttpResponse<String>>> answers =
        Stream.generate(() -> send(run())).limit(CLIENTS).toList();
    Map<String, Instant> accepted = new HashMap<>();
    Map<String, Future<Instant>> ends = new HashMap<>();
    while (ends.size() < CLIENTS) {
      for (ClaimedJob job : worker.claimNext(CLIENTS)) {
        String id = job.id().toString();
        accepted.put(id, acceptance(job.id()));
        ends.put(id, endAbout(accepted.get(id).plus(WAIT), job, announced));
      }
    }

    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      String id = JsonPath.from(answer.get().body()).getString("job_id");
      Told told = new Told(answer.get(), ends.get(id).get());
      boolean inTime = told.ended().isBefore(accepted.get(id).plus(WAIT));
      assertThat(told.answer().statusCode()).isIn(inTime ? List.of(200) : List.of(200, 202));
      if (told.answer().statusCode() == 200) {
        assertThat(told.body().getString("status")).isEqualTo("completed");
        assertThat(told.body().getInt("credits_used")).isEqualTo(2);
      } else {
        assertThat(told.body().getString("status")).isIn("queued", "processing");
      }
      assertThat(get(id).getString("data.status")).isEqualTo("succeeded");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLongPollShowsTheEndOrTheNextOneDoes(boolean announced) throws Exception {
    List<String> ids = Stream.generate(account::queued).limit(CLIENTS).toList();
    List<Instant> sent = new ArrayList<>();
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    List<Future<Instant>> ends = new ArrayList<>();
    for (String id : ids) {
      ClaimedJob job = worker.claim(id);
      sent.add(Instant.now());
      answers.add(send(request("/v1/jobs/" + id + "?wait=1").build()));
      ends.add(endAbout(sent.getLast().plus(WAIT), job, announced));
    }

    for (int i = 0; i < CLIENTS; i++) {
      Told told = new Told(answers.get(i).get(), ends.get(i).get());
      boolean inTime = told.ended().isBefore(sent.get(i).plus(WAIT));
      assertThat(told.body().getString("data.status"))
          .isIn(inTime ? List.of("succeeded") : List.of("succeeded", "processing"));
      assertThat(told.body().getString("data.output") != null)
          .isEqualTo(told.body().getString("data.status").equals("succeeded"));
      assertThat(get(ids.get(i)).getString("data.status")).isEqualTo("succeeded");
    }
  }

  private Future<Instant> endAbout(Instant moment, ClaimedJob job, boolean announced) {
    long ms = Duration.between(Instant.now(), moment).toMillis();
    return time.schedule(
        () -> {
          worker.end(job, FakeWorker.PICTURE, announced);
          return Instant.now();
        },
        ms + random.nextInt(-JITTER_MS, 2 * JITTER_MS),
        TimeUnit.MILLISECONDS);
  }

  private Instant acceptance(JobId id) {
    return database
        .first(
            "select created_at from job where id = ?", row -> row.instant("created_at"), id.value())
        .orElseThrow();
  }

  private JsonPath get(String id) {
    return account.request().get("/v1/jobs/{id}", id).jsonPath();
  }

  private CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest run() {
    return request("/v1/models/painter/run")
        .header("Content-Type", "application/json")
        .header("Prefer", "wait=1")
        .POST(HttpRequest.BodyPublishers.ofString("{\"input\": {\"prompt\": \"x\"}}"))
        .build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve(path))
        .header("Authorization", "Bearer " + account.key());
  }
}
