package one.abstrakt.jobs.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.workers.Workers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class AdminTest {
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

  @Inject Client client;
  @Inject FakeWorker worker;
  @Inject Workers workers;
  @Inject Database database;

  private Client.Account operator;

  @BeforeEach
  void start() {
    operator = client.open(0);
  }

  private Response post(String path, String body) {
    return operator.request().body(body).post("/v1/admin" + path);
  }

  private Response get(String path) {
    return operator.request().get("/v1/admin" + path);
  }

  private String open(String name, int credits) {
    return post("/accounts", "{\"name\": \"%s\", \"credits\": %d}".formatted(name, credits))
        .then()
        .statusCode(201)
        .extract()
        .path("data.account_id");
  }

  @Test
  void anAccountIsOpenedGivenAKeyAndUsed() {
    String account = open("Acme", 7);

    Response key = post("/accounts/" + account + "/keys", "{\"name\": \"laptop\"}");

    key.then()
        .statusCode(201)
        .body("data.key", startsWith("sk_live_"))
        .body("data.name", equalTo("laptop"))
        .body("data.scopes", not(hasItem("admin")));
    given()
        .header("Authorization", "Bearer " + key.path("data.key"))
        .get("/v1/account")
        .then()
        .statusCode(200)
        .body("data.account_id", equalTo(account))
        .body("data.name", equalTo("Acme"))
        .body("data.credits", equalTo(7));
  }

  @Test
  void aKeyIsShownOnce() {
    String account = open("Acme", 0);
    String key = post("/accounts/" + account + "/keys", "{}").path("data.key");

    Response list = get("/accounts/" + account + "/keys");

    list.then()
        .statusCode(200)
        .body("data", hasSize(1))
        .body("data[0]", not(hasKey("key")))
        .body("data[0].hint", equalTo("sk_live_…" + key.substring(key.length() - 4)));
    assertThat(list.asString()).doesNotContain(key);
  }

  @Test
  void aRevokedKeyIsRefused() {
    String account = open("Acme", 0);
    Response key = post("/accounts/" + account + "/keys", "{\"scopes\": [\"jobs:read\"]}");
    String header = "Bearer " + key.path("data.key");
    given().header("Authorization", header).get("/v1/jobs").then().statusCode(200);

    operator
        .request()
        .delete("/v1/admin/keys/" + key.path("data.key_id"))
        .then()
        .statusCode(200)
        .body("data.revoked_at", not(nullValue()));

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> given().header("Authorization", header).get("/v1/jobs").then().statusCode(401));
  }

  @Test
  void aTopUpThatIsSentAgainCountsOnce() {
    String account = open("Acme", 5);
    String body = "{\"credits\": 10, \"reference\": \"invoice 1\"}";

    post("/accounts/" + account + "/top-ups", body).then().body("data.credits", equalTo(15));
    post("/accounts/" + account + "/top-ups", body).then().body("data.credits", equalTo(15));

    post("/accounts/" + account + "/top-ups", "{\"credits\": 11, \"reference\": \"invoice 1\"}")
        .then()
        .statusCode(422)
        .body("error.code", equalTo("IDEMPOTENCY_KEY_REUSED"));
    post("/accounts/" + account + "/top-ups", "{\"credits\": 11, \"reference\": \"invoice 2\"}")
        .then()
        .statusCode(200)
        .body("data.credits", equalTo(26));
  }

  @Test
  void limitsAreSetAndTakenBack() {
    String account = open("Acme", 0);

    operator
        .request()
        .body("{\"max_open_jobs\": 50, \"max_in_hand\": 4, \"name\": \"Acme Ltd\"}")
        .patch("/v1/admin/accounts/" + account)
        .then()
        .statusCode(200)
        .body("data.max_open_jobs", equalTo(50))
        .body("data.max_in_hand", equalTo(4))
        .body("data.name", equalTo("Acme Ltd"));

    operator
        .request()
        .body("{\"max_open_jobs\": null, \"max_in_hand\": null}")
        .patch("/v1/admin/accounts/" + account)
        .then()
        .statusCode(200)
        .body("data.max_open_jobs", nullValue())
        .body("data.max_in_hand", nullValue())
        .body("data.name", equalTo("Acme Ltd"));
  }

  @Test
  void whatCannotBeIsRefusedByName() {
    String account = open("Acme", 0);

    post("/accounts", "{\"name\": \" \", \"credits\": -1, \"x\": 1}")
        .then()
        .statusCode(400)
        .body("error.details.path", contains("/name", "/credits", "/x"));
    post("/accounts/" + account + "/keys", "{\"scopes\": [\"jobs:reed\"]}")
        .then()
        .statusCode(400)
        .body("error.details.path", contains("/scopes"));
    post("/accounts/" + account + "/keys", "{\"expires_at\": \"2020-01-01T00:00:00Z\"}")
        .then()
        .statusCode(400)
        .body("error.details.path", contains("/expires_at"));
    post("/accounts/" + account + "/top-ups", "{\"credits\": 0}")
        .then()
        .statusCode(400)
        .body("error.details.path", hasItem("/reference"));
    for (String id : List.of(NOBODY, "x")) {
      get("/accounts/" + id)
          .then()
          .statusCode(404)
          .body("error.code", equalTo("ACCOUNT_NOT_FOUND"));
      post("/accounts/" + id + "/keys", "{}").then().statusCode(404);
      operator.request().delete("/v1/admin/keys/" + id).then().statusCode(404);
    }
  }

  @Test
  void accountsArePagedNewestFirst() {
    String older = open("older", 0);
    String newer = open("newer", 0);

    Response first = get("/accounts?limit=1");
    String cursor = first.path("next_cursor");

    first.then().body("data.account_id", contains(newer));
    get("/accounts?limit=1&cursor=" + cursor).then().body("data.account_id", contains(older));
    get("/accounts?cursor=x").then().statusCode(400);
  }

  @Test
  void theJobsOfAllAccountsAreSeenInspectedAndCancelled() {
    Client.Account one = client.open(5);
    Client.Account other = client.open(5);
    String first = one.queued();
    String second = other.queued();

    get("/jobs?limit=2").then().statusCode(200).body("data.job_id", contains(second, first));
    get("/jobs?account=" + one.id() + "&status=queued")
        .then()
        .body("data.job_id", contains(first))
        .body("data.account_id", everyItem(equalTo(one.id().toString())));
    get("/jobs/" + first)
        .then()
        .statusCode(200)
        .body("data.account_id", equalTo(one.id().toString()))
        .body("data.input.seconds", equalTo(1))
        .body("data.status", equalTo("queued"));
    operator
        .request()
        .delete("/v1/admin/jobs/" + first)
        .then()
        .statusCode(200)
        .body("data.status", equalTo("cancelled"));
    assertThat(one.credits()).isEqualTo(5);
    get("/jobs/" + first + "/timeline").then().body("data.what", contains("accepted", "ended"));
  }

  @Test
  void theOverviewCountsWhatIsOpenAndWhoWorks() {
    client.open(5).queued();
    workers.seen("worker-7", 3, 97, Instant.parse("2026-02-08T10:00:00Z"));
    Instant anew = Instant.parse("2026-02-08T11:00:00Z");
    workers.seen("worker-7", 3, 97, anew);

    get("/overview")
        .then()
        .statusCode(200)
        .body("data.queued", greaterThanOrEqualTo(1))
        .body("data.by_model.model_id", hasItem("sleep"))
        .body("data.last_minute.accepted", greaterThanOrEqualTo(1))
        .body("data.workers.name", hasItem("worker-7"))
        .body("data.workers.find { it.name == 'worker-7' }.started_at", equalTo(anew.toString()));
  }

  @Test
  void anAuditThatTakesTooLongSaysWhereThereIsNoLimit() {
    database.inTransaction(transaction -> {
      transaction.update("lock table webhook_attempt in access exclusive mode");
      get("/audit")
          .then()
          .statusCode(409)
          .body("error.code", equalTo("AUDIT_TOO_LONG"))
          .body("error.message", containsString("admin audit"));
      return null;
    });
  }

  @Test
  void anAccountIsOpenedOnceForAReference() {
    String body = "{\"name\": \"Acme\", \"credits\": 5, \"reference\": \"%s\"}";
    String reference = UUID.randomUUID().toString();
    String first =
        post("/accounts", body.formatted(reference))
            .then()
            .statusCode(201)
            .extract()
            .path("data.account_id");

    post("/accounts", body.formatted(reference))
        .then()
        .statusCode(201)
        .body("data.account_id", equalTo(first))
        .body("data.credits", equalTo(5));
    post("/accounts", body.replace("Acme", "Other").formatted(reference))
        .then()
        .statusCode(422)
        .body("error.code", equalTo("IDEMPOTENCY_KEY_REUSED"));
  }

  @Test
  void theAuditLooksAtEveryPromise() {
    get("/audit")
        .then()
        .statusCode(200)
        .body("data.size()", greaterThan(5))
        .body("data[0].check", not(nullValue()))
        .body("data[0].breaches", not(nullValue()));
  }
}
