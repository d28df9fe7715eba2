package one.abstrakt.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.fixture.AtOnce;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.webhook.Webhooks;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Webhooks as their account sees and sets them; no dispatcher runs here. */
@QuarkusTest
@WithTestResource(TestServers.class)
class WebhooksTest {
  private static final String ATTEMPTED =
      """
      with ended as (
        update webhook_delivery
           set status = ?, attempts = attempts + 1, ended_at = now(), claimed = false
         where job_id is not distinct from ?::uuid and account_id = ?
        returning id, attempts)
      insert into webhook_attempt (delivery_id, attempt, at, duration_ms, status_code)
      select id, attempts, now(), 12, ? from ended
      """;

  private static final String CLAIMED =
      "update webhook_delivery set claimed = true, due_at = now() + interval '30 s' where job_id = ?";

  @Inject Client client;
  @Inject FakeWorker worker;
  @Inject Database database;

  private Client.Account account;

  @BeforeEach
  void start() {
    account = client.open(10);
  }

  private String queued() {
    return account
        .run(
            "sleep",
            """
            {"input": {"seconds": 1}, "sync": false, "webhook_url": "https://receiver.test/hook"}\
            """)
        .then()
        .statusCode(202)
        .extract()
        .path("job_id");
  }

  private String ended() {
    String job = queued();
    worker.end(worker.claim(job), FakeWorker.PICTURE, false);
    return job;
  }

  /** As the dispatcher would report it. */
  private void attempted(String job, String status, int code) {
    assertThat(
            database.update(
                ATTEMPTED,
                status,
                job == null ? null : JobId.parse(job).orElseThrow().value(),
                account.id(),
                code))
        .isEqualTo(1);
  }

  private Response webhook(String job) {
    return account.request().get("/v1/jobs/" + job + "/webhook");
  }

  private Response sendAgain(String job) {
    return account.request().post("/v1/jobs/" + job + "/webhook/redeliver");
  }

  @Test
  void beforeTheJobHasEndedItWaits() {
    String job = queued();

    webhook(job)
        .then()
        .statusCode(200)
        .body("data.status", equalTo("waiting"))
        .body("data.url", equalTo("https://receiver.test/hook"))
        .body("data.webhook_id", nullValue())
        .body("data.attempts", hasSize(0));
    sendAgain(job).then().statusCode(409).body("error.code", equalTo("WEBHOOK_PENDING"));
  }

  @Test
  void everyAttemptIsShown() {
    String job = ended();
    webhook(job)
        .then()
        .body("data.status", equalTo("pending"))
        .body("data.webhook_id", startsWith("msg_"))
        .body("data.next_attempt_at", not(nullValue()));

    attempted(job, "failed", 500);

    webhook(job)
        .then()
        .statusCode(200)
        .body("data.status", equalTo("failed"))
        .body("data.next_attempt_at", nullValue())
        .body("data.attempts.attempt", contains(1))
        .body("data.attempts.status_code", contains(500))
        .body("data.attempts.duration_ms", contains(12));
  }

  @Test
  void aFailedWebhookIsSentAgainUnderTheSameId() {
    String job = ended();
    String id = webhook(job).path("data.webhook_id");
    attempted(job, "failed", 500);

    sendAgain(job)
        .then()
        .statusCode(202)
        .body("data.status", equalTo("pending"))
        .body("data.webhook_id", equalTo(id))
        .body("data.attempts", hasSize(1));
  }

  @Test
  void oneThatIsBeingSentIsLeftAlone() {
    String job = ended();
    database.update(CLAIMED, JobId.parse(job).orElseThrow().value());

    sendAgain(job).then().statusCode(409).body("error.retry_after", equalTo(5));
    webhook(job).then().body("data.next_attempt_at", nullValue());
  }

  @Test
  void aJobWithoutAWebhookAndAnotherAccountsJobHaveNone() {
    String without = account.queued();
    String with = ended();

    webhook(without).then().statusCode(404).body("error.code", equalTo("NOT_FOUND"));
    sendAgain(without).then().statusCode(404).body("error.code", equalTo("NOT_FOUND"));
    client
        .open(1)
        .request()
        .get("/v1/jobs/" + with + "/webhook")
        .then()
        .statusCode(404)
        .body("error.code", equalTo("JOB_NOT_FOUND"));
    client.open(1).request().post("/v1/jobs/" + with + "/webhook/redeliver").then().statusCode(404);
  }

  @Test
  void theTimelineTellsWhatHasHappened() {
    String job = ended();
    attempted(job, "delivered", 204);

    Response timeline = account.request().get("/v1/jobs/" + job + "/timeline");

    timeline
        .then()
        .statusCode(200)
        .body("data.what", contains("accepted", "claimed", "ended", "webhook_attempt"))
        .body("data[2].detail.status", equalTo("succeeded"))
        .body("data[3].detail.status_code", equalTo(204));
    assertThat(timeline.jsonPath().getList("data.at", String.class)).isSorted();
    client.open(1).request().get("/v1/jobs/" + job + "/timeline").then().statusCode(404);
  }

  @Test
  void retriesAreSwitchedOnAndOff() {
    account
        .request()
        .get("/v1/webhooks/settings")
        .then()
        .statusCode(200)
        .body("data.retries", equalTo(false));

    account
        .request()
        .body("{\"retries\": true}")
        .patch("/v1/webhooks/settings")
        .then()
        .statusCode(200)
        .body("data.retries", equalTo(true));
    account
        .request()
        .body("{}")
        .patch("/v1/webhooks/settings")
        .then()
        .body("data.retries", equalTo(true));
    account
        .request()
        .body("{\"retry\": false}")
        .patch("/v1/webhooks/settings")
        .then()
        .statusCode(400)
        .body("error.details.path", contains("/retry"));
  }

  @Test
  void afterARotationBothSecretsAreValidForADay() {
    String first = account.request().get("/v1/webhooks/secret").path("data.secret");

    Response rotated = account.request().body("{}").post("/v1/webhooks/secret/rotate");

    rotated
        .then()
        .statusCode(200)
        .body("data.secret", not(equalTo(first)))
        .body("data.previous_secret", equalTo(first))
        .body("data.previous_valid_until", not(nullValue()));
    account.request().get("/v1/webhooks/secret").then().body("data", equalTo(rotated.path("data")));
  }

  @Test
  void aRotationThatIsRepeatedDoesNotLoseTheSecretThatIsInUse() {
    String first = account.request().get("/v1/webhooks/secret").path("data.secret");
    account.request().body("{}").post("/v1/webhooks/secret/rotate").then().statusCode(200);

    account
        .request()
        .body("{\"keep_previous\": true}")
        .post("/v1/webhooks/secret/rotate")
        .then()
        .statusCode(409)
        .body("error.code", equalTo("ROTATION_IN_PROGRESS"));

    account
        .request()
        .get("/v1/webhooks/secret")
        .then()
        .body("data.previous_secret", equalTo(first));
  }

  @Test
  void aSecretThatHasLeakedIsEndedAtOnce() {
    account.request().body("{}").post("/v1/webhooks/secret/rotate").then().statusCode(200);

    account
        .request()
        .body("{\"keep_previous\": false}")
        .post("/v1/webhooks/secret/rotate")
        .then()
        .statusCode(200)
        .body("data.previous_secret", nullValue())
        .body("data.previous_valid_until", nullValue());
  }

  @Test
  void aTestOfAReceiverAnswersWithItsAttempt() throws Exception {
    CompletableFuture<Response> test =
        CompletableFuture.supplyAsync(() ->
            account
                .request()
                .body("{\"url\": \"https://receiver.test/try\"}")
                .post("/v1/webhooks/test"));
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            !database
                .query(
                    "select id from webhook_delivery where job_id is null and account_id = ?",
                    row -> row.uuid("id"),
                    account.id())
                .isEmpty());
    attempted(null, "delivered", 200);

    Response answer = test.get(30, TimeUnit.SECONDS);

    answer
        .then()
        .statusCode(200)
        .body("data.status", equalTo("delivered"))
        .body("data.attempts.status_code", contains(200));
    account.request().get(answer.getHeader("Location")).then().statusCode(200);
    client.open(1).request().get(answer.getHeader("Location")).then().statusCode(404);
  }

  @Test
  void ofManyTestsAtOnceThreeAreMade() throws Exception {
    Webhooks webhooks = new Webhooks(database);

    List<Optional<UUID>> tests =
        AtOnce.call(12, () -> webhooks.test(account.id(), "https://receiver.test/try"));

    assertThat(tests).filteredOn(Optional::isPresent).hasSize(3);
    account
        .request()
        .body("{\"url\": \"https://receiver.test/try\"}")
        .post("/v1/webhooks/test")
        .then()
        .statusCode(429)
        .body("error.code", equalTo("RATE_LIMITED"));
  }

  @Test
  void aReceiverThatIsNotPublicIsNotTried() {
    for (String url : List.of("http://169.254.169.254/", "ftp://x.test/", "not a url")) {
      account
          .request()
          .body("{\"url\": \"" + url + "\"}")
          .post("/v1/webhooks/test")
          .then()
          .statusCode(400)
          .body("error.details.path", contains("/url"));
    }
    account.request().body("{}").post("/v1/webhooks/test").then().statusCode(400);
  }
}
