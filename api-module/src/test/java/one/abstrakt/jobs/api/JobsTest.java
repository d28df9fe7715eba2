package one.abstrakt.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.JobEnd;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class JobsTest {
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
  void aQueuedJobHasAllFieldsAndNullForWhatIsAbsent() {
    String id = account.queued();

    account
        .request()
        .get("/v1/jobs/{id}", id)
        .then()
        .statusCode(200)
        .body("data.job_id", equalTo(id))
        .body("data.request_id", matchesPattern("fal_req_[0-9a-z]{26}"))
        .body("data.model_id", equalTo("sleep"))
        .body("data.status", equalTo("queued"))
        .body("data.output", nullValue())
        .body("data.error", nullValue())
        .body("data.credits_used", equalTo(0))
        .body("data.created_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"))
        .body("data.started_at", nullValue())
        .body("data.completed_at", nullValue())
        .body("data.duration_ms", nullValue());
  }

  @Test
  void aJobThatSucceededHasItsOutput() {
    String id = account.queued();
    worker.end(worker.claim(id), FakeWorker.PICTURE, true);

    account
        .request()
        .get("/v1/jobs/{id}", id)
        .then()
        .body("data.status", equalTo("succeeded"))
        .body("data.output.type", equalTo("image"))
        .body("data.credits_used", equalTo(1))
        .body("data.duration_ms", equalTo(1823));
  }

  @Test
  void aLongPollEndsWithTheJob() {
    String id = account.queued();
    worker.endNext(FakeWorker.PICTURE, true);

    account
        .request()
        .get("/v1/jobs/{id}?wait=55", id)
        .then()
        .statusCode(200)
        .body("data.status", equalTo("succeeded"));
  }

  @Test
  void anotherAccountsJobIsNotThere() {
    String id = account.queued();
    Client.Account other = client.open(1);

    other.request().get("/v1/jobs/{id}", id).then().statusCode(404);
    other.request().delete("/v1/jobs/{id}", id).then().statusCode(404);
    account.request().get("/v1/jobs/{id}", id).then().body("data.status", equalTo("queued"));
  }

  @Test
  void aCancelledJobCostsNothingHoweverOftenItIsCancelled() {
    String id = account.queued();

    String first =
        account
            .request()
            .delete("/v1/jobs/{id}", id)
            .then()
            .statusCode(200)
            .body("data.status", equalTo("cancelled"))
            .body("data.credits_used", equalTo(0))
            .extract()
            .asString();
    String second = account.request().delete("/v1/jobs/{id}", id).asString();

    assertThat(second).isEqualTo(first);
    account.request().get("/v1/account").then().body("data.credits", equalTo(100));
  }

  @Test
  void aRunningJobCanBeCancelled() {
    String id = account.queued();
    var claimed = worker.claim(id);

    account.request().delete("/v1/jobs/{id}", id).then().statusCode(200);
    worker.end(claimed, FakeWorker.PICTURE, true);

    account.request().get("/v1/jobs/{id}", id).then().body("data.status", equalTo("cancelled"));
  }

  @Test
  void aFinishedJobCannotBeCancelled() {
    String id = account.queued();
    worker.end(worker.claim(id), FakeWorker.PICTURE, true);

    account
        .request()
        .delete("/v1/jobs/{id}", id)
        .then()
        .statusCode(409)
        .body("error.code", equalTo("JOB_ALREADY_FINISHED"));
  }

  @Test
  void theListPagesThroughAllJobsNewestFirst() {
    List<String> expected =
        new ArrayList<>(Stream.generate(account::queued).limit(5).toList()).reversed();
    List<String> seen = new ArrayList<>();
    String cursor = null;
    do {
      JsonPath page =
          account
              .request()
              .queryParam("limit", 2)
              .queryParams(cursor == null ? Map.of() : Map.of("cursor", cursor))
              .get("/v1/jobs")
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      seen.addAll(page.getList("data.job_id"));
      cursor = page.getString("next_cursor");
    } while (cursor != null);

    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void aPageOfLargeResultsIsShorterAndTheNextGoesOn() {
    String large = "{\"text\":\"%s\"}".formatted("a".repeat(1_500_000));
    List<String> expected =
        new ArrayList<>(Stream.generate(account::queued).limit(4).toList()).reversed();
    for (String id : expected) {
      worker.end(worker.claim(id), new JobEnd.Success(large, Duration.ZERO), false);
    }

    JsonPath first = account.request().get("/v1/jobs").then().extract().jsonPath();
    JsonPath second =
        account
            .request()
            .queryParam("cursor", first.getString("next_cursor"))
            .get("/v1/jobs")
            .then()
            .body("next_cursor", nullValue())
            .extract()
            .jsonPath();

    assertThat(first.getList("data.job_id")).isEqualTo(expected.subList(0, 3));
    assertThat(second.getList("data.job_id")).isEqualTo(expected.subList(3, 4));
  }

  @Test
  void aPageLooksThroughSoManyJobsAndNoMore() {
    database.update(
        """
        insert into job (id, account_id, request_key, model_id, provider, status, credits, input, deadline_at,
                         run_limit, output, started_at, completed_at, duration_ms, ends)
        select gen_random_uuid(), ?, gen_random_uuid(), 'sleep', 'fal', 'succeeded', 1, '{}', now(),
               interval '1 minute', '{}', now(), now(), 1, 1
          from generate_series(1, 50001)
        """,
        account.id());
    database.update(
        """
        insert into job (id, account_id, request_key, model_id, provider, status, credits, input, deadline_at,
                         run_limit, completed_at, ends)
        values ('00000000-0000-7000-8000-000000000001', ?, gen_random_uuid(), 'sleep', 'fal', 'cancelled', 1,
                '{}', now(), interval '1 minute', now(), 1)
        """,
        account.id());

    JsonPath first = cancelled("");
    JsonPath second = cancelled("&cursor=" + first.getString("next_cursor"));
    database.update("delete from job where account_id = ?", account.id());

    assertThat(first.getList("data")).isEmpty();
    assertThat(second.getList("data.status")).containsExactly("cancelled");
    assertThat(second.getString("next_cursor")).isNull();
  }

  private JsonPath cancelled(String more) {
    return account
        .request()
        .get("/v1/jobs?status=cancelled" + more)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  @Test
  void theListIsFilteredByStatusAndModel() {
    String cancelled = account.queued();
    account.request().delete("/v1/jobs/{id}", cancelled);
    String painted =
        account
            .run("painter", "{\"input\":{\"prompt\":\"x\"},\"sync\":false}")
            .then()
            .extract()
            .path("job_id");

    account
        .request()
        .get("/v1/jobs?status=cancelled")
        .then()
        .body("data.job_id", contains(cancelled));
    account
        .request()
        .get("/v1/jobs?model=fal-ai/painter/fast")
        .then()
        .body("data.job_id", contains(painted))
        .body("next_cursor", nullValue());
  }
}
