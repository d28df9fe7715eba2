package one.abstrakt.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.audit.Audit;
import one.abstrakt.jobs.audit.Finding;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.JobEnd;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.job.JobId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left of a job whose data were removed, and who may remove them. */
@QuarkusTest
@WithTestResource(TestServers.class)
class JobDataTest {
  private static final String FILE = "https://cdn.example/outputs/a.png";
  private static final String PICTURE =
      "{\"type\":\"image\",\"items\":[{\"type\":\"image\",\"url\":\"%s\"}]}".formatted(FILE);

  @Inject Client client;
  @Inject FakeWorker worker;
  @Inject Database database;
  private Client.Account account;

  @BeforeEach
  void start() {
    database.update("delete from file_removal");
    account = client.open(100);
  }

  private String ended(JobEnd end) {
    String id = account.queued();
    worker.end(worker.claim(id), end, false);
    return id;
  }

  private String succeeded(boolean hasFiles) {
    return ended(new JobEnd.Success(PICTURE, hasFiles, Duration.ofMillis(1823)));
  }

  private ValidatableResponse remove(String id) {
    return account.request().delete("/v1/jobs/{id}/data", id).then();
  }

  private List<String> filesToRemove() {
    return database.query("select address from file_removal", row -> row.text("address"));
  }

  private String input(String id) {
    return database
        .first(
            "select input from job where id = ?",
            row -> row.text("input"),
            JobId.parse(id).orElseThrow().value())
        .orElseThrow();
  }

  @Test
  void theJobAndItsPriceStay() {
    String id = succeeded(true);
    account.request().get("/v1/jobs/{id}", id).then().body("data", not(hasKey("data_removed_at")));

    remove(id)
        .statusCode(200)
        .body("data.status", equalTo("succeeded"))
        .body("data.output", nullValue())
        .body("data.credits_used", equalTo(1))
        .body("data.duration_ms", equalTo(1823))
        .body("data.data_removed_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"));

    assertThat(input(id)).isEqualTo("{}");
    assertThat(filesToRemove()).containsExactly(FILE);
    assertThat(account.credits()).isEqualTo(99);
    assertThat(new Audit(database).run()).noneMatch(Finding::isBreach);
  }

  @Test
  void aRepeatedRunSaysThatThereIsNoOutputAndTheTimelineSince() {
    String body = "{\"input\": {\"seconds\": 1}}";
    String id =
        account
            .request()
            .header("Idempotency-Key", "k")
            .header("Prefer", "wait=0")
            .body(body)
            .post("/v1/models/sleep/run")
            .path("job_id");
    worker.end(worker.claim(id), FakeWorker.PICTURE, false);
    remove(id).statusCode(200);

    account
        .request()
        .get("/v1/jobs/{id}/timeline", id)
        .then()
        .body("data.what", hasItem("data_removed"));
    account
        .request()
        .header("Idempotency-Key", "k")
        .body(body)
        .post("/v1/models/sleep/run")
        .then()
        .statusCode(200)
        .body("status", equalTo("completed"))
        .body("", hasKey("output"))
        .body("output", nullValue());
  }

  @Test
  void removedTwiceItIsTheSame() {
    String id = succeeded(true);
    String first = remove(id).statusCode(200).extract().asString();

    assertThat(remove(id).statusCode(200).extract().asString()).isEqualTo(first);
    assertThat(filesToRemove()).hasSize(1);
  }

  @Test
  void anAddressThatAModelOnlySaysIsNoFileOfTheJob() {
    remove(succeeded(false)).statusCode(200).body("data.output", nullValue());

    assertThat(filesToRemove()).isEmpty();
  }

  @Test
  void theMessageOfAnErrorMayQuoteTheInputAndGoesToo() {
    String id = ended(new JobEnd.Failure(JobErrorCode.CONTENT_REFUSED, "not this: x", false));

    remove(id)
        .statusCode(200)
        .body("data.error.code", equalTo("CONTENT_REFUSED"))
        .body("data.error.message", equalTo("The data of the job were removed."));
    assertThat(new Audit(database).run()).noneMatch(Finding::isBreach);
  }

  @Test
  void aJobThatHasNotEndedKeepsItsData() {
    String queued = account.queued();
    String processing = account.queued();
    worker.claim(processing);

    remove(queued).statusCode(409).body("error.code", equalTo("JOB_NOT_FINISHED"));
    remove(processing).statusCode(409);
    assertThat(input(queued)).isNotEqualTo("{}");
    account.request().delete("/v1/jobs/{id}", queued).then().statusCode(200);
    remove(queued).statusCode(200).body("data.status", equalTo("cancelled"));
  }

  @Test
  void nobodyElseRemovesThem() {
    String id = succeeded(true);
    String reader = client.key(account.id(), Set.of(Scope.JOBS_READ));

    client
        .open(1)
        .request()
        .delete("/v1/jobs/{id}/data", id)
        .then()
        .statusCode(404)
        .body("error.code", equalTo("JOB_NOT_FOUND"));
    new Client.Account(account.id(), reader)
        .request()
        .delete("/v1/jobs/{id}/data", id)
        .then()
        .statusCode(403);
    remove("job_nothing").statusCode(404);
    account
        .request()
        .get("/v1/jobs/{id}", id)
        .then()
        .body("data.output.items[0].url", equalTo(FILE));
  }

  @Test
  void operatorsRemoveThoseOfAnyAccount() {
    String id = succeeded(true);

    client
        .open(1)
        .request()
        .delete("/v1/admin/jobs/{id}/data", id)
        .then()
        .statusCode(200)
        .body("data.account_id", equalTo(account.id().toString()))
        .body("data.output", nullValue());
  }
}
