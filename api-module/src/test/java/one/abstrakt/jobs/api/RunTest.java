package one.abstrakt.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.JobEnd;
import one.abstrakt.jobs.job.JobErrorCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestServers.class)
class RunTest {
  private static final String PROMPT = "{\"input\": {\"prompt\": \"x\"}}";

  @Inject Client client;
  @Inject FakeWorker worker;
  @Inject Database database;

  private Client.Account account;

  @BeforeEach
  void start() {
    database.update("delete from job where status in ('queued', 'processing')");
    account = client.open(100);
  }

  @Test
  void aSyncRunIsAnsweredWithItsResult() {
    worker.endNext(FakeWorker.PICTURE, true);

    account
        .run("painter", PROMPT)
        .then()
        .statusCode(200)
        .body("job_id", matchesPattern("job_[0-9a-z]{26}"))
        .body("request_id", matchesPattern("fal_req_[0-9a-z]{26}"))
        .body("status", equalTo("completed"))
        .body("model_id", equalTo("painter"))
        .body("output.items[0].url", equalTo("https://cdn.example/a.png"))
        .body("duration_ms", equalTo(1823))
        .body("credits_used", equalTo(2));
  }

  @Test
  void anEndThatIsNotAnnouncedIsFoundByReadingAgain() {
    worker.endNext(FakeWorker.PICTURE, false);

    account.run("painter", PROMPT).then().statusCode(200).body("status", equalTo("completed"));
  }

  @Test
  void aSyncRunThatFailsSaysWhyAndCostsNothing() {
    worker.endNext(new JobEnd.Failure(JobErrorCode.PROVIDER_ERROR, "no such style", false), true);

    account
        .run("painter", PROMPT)
        .then()
        .statusCode(200)
        .body("status", equalTo("failed"))
        .body("error.code", equalTo("PROVIDER_ERROR"))
        .body("error.message", equalTo("no such style"))
        .body("credits_used", equalTo(0));
    account.request().get("/v1/account").then().body("data.credits", equalTo(100));
  }

  @Test
  void aSyncRunThatTakesTooLongIsAnsweredWith202() {
    Response answer =
        account.request().header("Prefer", "wait=1").body(PROMPT).post("/v1/models/painter/run");

    String id = answer.then().statusCode(202).extract().path("job_id");
    answer
        .then()
        .header("Location", equalTo("/v1/jobs/" + id))
        .header("Retry-After", matchesPattern("\\d+"))
        .body("status", equalTo("queued"))
        .body(
            "message",
            equalTo(
                "Model is still generating. Poll GET /v1/jobs/"
                    + id
                    + " for the completed result."));
  }

  @Test
  void anAsyncRunIsAnsweredAtOnce() {
    account
        .run("fal-ai/painter/fast", "{\"input\": {\"prompt\": \"x\"}, \"sync\": false}")
        .then()
        .statusCode(202)
        .header("Location", startsWith("/v1/jobs/job_"))
        .body("status", equalTo("queued"))
        .body("model_id", equalTo("painter"))
        .body("$", not(hasKey("message")));
  }

  @Test
  void aRunThatCannotBePaidIsRefused() {
    client
        .open(1)
        .run("painter", PROMPT)
        .then()
        .statusCode(402)
        .body("error.code", equalTo("INSUFFICIENT_CREDITS"));
  }

  @Test
  void theSameKeyAndBodyGiveTheSameJob() {
    String first = repeated("{\"input\": {\"prompt\": \"x\", \"seed\": 1}, \"sync\": false}");
    String second = repeated("{\"sync\":false,\"input\":{\"seed\":1,\"prompt\":\"x\"}}");

    assertThat(second).isEqualTo(first);
    account
        .request()
        .header("Idempotency-Key", "k-1")
        .body("{\"input\": {\"prompt\": \"y\"}, \"sync\": false}")
        .post("/v1/models/painter/run")
        .then()
        .statusCode(422)
        .body("error.code", equalTo("IDEMPOTENCY_KEY_REUSED"));
    account.request().get("/v1/account").then().body("data.credits", equalTo(98));
  }

  private String repeated(String body) {
    return account
        .request()
        .header("Idempotency-Key", "k-1")
        .body(body)
        .post("/v1/models/painter/run")
        .then()
        .statusCode(202)
        .extract()
        .path("job_id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b"})
  void aKeyOfOddCharactersIsRefused(String key) {
    account
        .request()
        .header("Idempotency-Key", key)
        .body(PROMPT)
        .post("/v1/models/painter/run")
        .then()
        .statusCode(400)
        .body("error.message", endsWith("visible ASCII characters"));
  }
}
