package one.abstrakt.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.fixture.TestServers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class WaitingTest {
  /** Ten times as many as there are database connections. */
  private static final int WAITERS = 200;

  @Inject Client client;
  @Inject FakeWorker worker;
  @Inject Database database;
  @TestHTTPResource URI url;
  private Client.Account account;

  @BeforeEach
  void start() {
    database.update("delete from job where status in ('queued', 'processing')");
    account = client.open(1000);
  }

  @Test
  void requestsThatWaitHoldNeitherThreadsNorConnections() {
    try (HttpClient http = HttpClient.newHttpClient()) {
      int threads = platformThreads();
      List<CompletableFuture<HttpResponse<String>>> answers =
          Stream.generate(() -> http.sendAsync(run(), HttpResponse.BodyHandlers.ofString()))
              .limit(WAITERS)
              .toList();
      Awaitility.await().until(() -> queued() == WAITERS);

      account.request().get("/v1/account").then().statusCode(200);
      assertThat(platformThreads() - threads).isLessThan(WAITERS / 2);
      assertThat(answers).noneMatch(CompletableFuture::isDone);

      for (int i = 0; i < WAITERS; i++) {
        worker.endNext(FakeWorker.PICTURE, true);
      }
      assertThat(answers)
          .allSatisfy(answer -> assertThat(answer.join().body()).contains("\"completed\""));
    }
  }

  @Test
  void aClientThatHangsUpChangesNothing() throws Exception {
    String body = "{\"input\": {\"prompt\": \"x\"}}";
    try (Wire wire = new Wire(url)) {
      wire.write(Wire.head(account.key()) + "Content-Length: " + body.length() + "\r\n\r\n" + body);
      Awaitility.await().until(() -> queued() == 1);
      wire.reset();
    }
    String id = account.jobs().getFirst();

    worker.end(worker.claim(id), FakeWorker.PICTURE, true);

    account
        .request()
        .get("/v1/jobs/{id}", id)
        .then()
        .body("data.status", equalTo("succeeded"))
        .body("data.credits_used", equalTo(2));
    assertThat(account.credits()).isEqualTo(998);
  }

  private HttpRequest run() {
    return HttpRequest.newBuilder(url.resolve("/v1/models/painter/run"))
        .header("Authorization", "Bearer " + account.key())
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString("{\"input\": {\"prompt\": \"x\"}}"))
        .build();
  }

  private long queued() {
    return database
        .first(
            "select count(*) from job where status = 'queued' and account_id = ?",
            row -> row.number("count"),
            account.id())
        .orElseThrow();
  }

  /** Virtual threads are not among them. */
  private static int platformThreads() {
    return Thread.getAllStackTraces().size();
  }
}
