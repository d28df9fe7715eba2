package one.abstrakt.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.fixture.AtOnce;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ProxiedServers.class)
class DatabaseAwayTest {
  private static final String RUN = "{\"input\": {}, \"sync\": false}";
  private static final String JOB = "/v1/jobs/job_00000000000000000000000000";

  /** All that need the database even when the key is remembered. */
  private static final List<Function<Client.Account, Response>> REQUESTS =
      List.of(
          account -> account.run("echo", RUN),
          account ->
              account
                  .request()
                  .header("Idempotency-Key", "k")
                  .body(RUN)
                  .post("/v1/models/echo/run"),
          account -> account.request().get("/v1/jobs"),
          account -> account.request().get(JOB),
          account -> account.request().get(JOB + "?wait=5"),
          account -> account.request().delete(JOB),
          account -> account.request().get("/v1/account"),
          account -> account.request().get("/v1/webhooks/secret"));

  /** Many times as many as there are connections. */
  private static final int CLIENTS = 200;

  private static final int ROUNDS = 5;
  private static final Duration BETWEEN_CUTS = Duration.ofMillis(200);

  @Inject Client client;
  DatabaseProxy database;
  private final AtomicInteger turn = new AtomicInteger();
  private Client.Account account;
  private Client.Account forgotten;

  @BeforeEach
  void start() {
    account = client.open(10_000);
    forgotten =
        new Client.Account(account.id(), client.key(account.id(), EnumSet.allOf(Scope.class)));
    account.credits(); // its key, and it alone, is remembered
  }

  @AfterEach
  void stop() {
    database.restore();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> account.request().get("/v1/account").statusCode() == 200);
  }

  @Test
  void everyEndpointSaysThatItIsUnavailable() {
    database.cut();

    REQUESTS.forEach(request -> unavailable(request.apply(account)));
    unavailable(forgotten.request().get("/v1/models"));
    unavailable(forgotten.request().get("/v1/models/echo"));
  }

  /** The client gives up after 30 s. */
  @Test
  void whoeverAsksADatabaseThatHangsIsToldSoInTime() throws Exception {
    int threads = Thread.getAllStackTraces().size();
    database.freeze();

    List<Response> answers = AtOnce.call(CLIENTS, this::askInTurn);

    assertThat(answers).allSatisfy(DatabaseAwayTest::unavailable);
    assertThat(Thread.getAllStackTraces().size() - threads).isLessThan(CLIENTS / 2);
  }

  @Test
  void aConnectionThatBreaksAnywhereIsNoFaultOfOurs() throws Exception {
    Thread breaking = Thread.ofVirtual().start(this::cutAgainAndAgain);

    List<List<Response>> answers;
    try {
      answers =
          AtOnce.call(
              CLIENTS / ROUNDS, () -> Stream.generate(this::askInTurn).limit(ROUNDS).toList());
    } finally {
      breaking.interrupt();
      breaking.join();
    }

    assertThat(answers.stream().flatMap(List::stream))
        .allSatisfy(answer ->
            assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 202, 404, 409, 503));
  }

  @Test
  void aRunThatWasAcceptedIsToldItsJobAllTheSame() {
    CompletableFuture<Response> waiting =
        CompletableFuture.supplyAsync(() ->
            account
                .request()
                .header("Prefer", "wait=3")
                .body("{\"input\": {}}")
                .post("/v1/models/echo/run"));
    String job =
        Awaitility.await()
            .until(
                () -> account.request().get("/v1/jobs").path("data[0].job_id"), id -> id != null);

    database.cut();

    waiting.join().then().statusCode(202).body("job_id", equalTo(job));
  }

  private void cutAgainAndAgain() {
    while (!Thread.currentThread().isInterrupted()) {
      database.cut();
      database.restore();
      LockSupport.parkNanos(BETWEEN_CUTS.toNanos());
    }
  }

  /** Every request with both keys, one after the other. */
  private Response askInTurn() {
    int mine = turn.getAndIncrement();
    return REQUESTS.get(mine / 2 % REQUESTS.size()).apply(mine % 2 == 0 ? account : forgotten);
  }

  private static void unavailable(Response answer) {
    answer
        .then()
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("error.code", equalTo("UNAVAILABLE"))
        .body("error.retry_after", notNullValue());
  }
}
