package one.abstrakt.jobs.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import one.abstrakt.jobs.account.AccountChange;
import one.abstrakt.jobs.account.Accounts;
import one.abstrakt.jobs.account.ApiKeys;
import one.abstrakt.jobs.account.NewKey;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.fixture.AtOnce;
import one.abstrakt.jobs.fixture.TestServers;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class LimitsTest {
  private static final String RUN = "{\"input\": {\"seconds\": 1}, \"sync\": false}";

  @Inject Client client;
  @Inject ApiKeys keys;
  @Inject Accounts accounts;

  private RequestSpecification limitedTo(int requestsPerMinute, UUID account) {
    String key =
        keys.create(
                account,
                "sk_test_",
                new NewKey(
                    "few",
                    EnumSet.allOf(Scope.class),
                    OptionalInt.of(requestsPerMinute),
                    Optional.empty()))
            .key();
    return given().header("Authorization", "Bearer " + key).contentType("application/json");
  }

  @Test
  void aStreamOfEventsSaysWhatIsLeftAsWell() {
    Client.Account account = client.open(10);
    String job = account.queued();
    account.request().delete("/v1/jobs/" + job).then().statusCode(200);

    account
        .request()
        .get("/v1/jobs/" + job + "/events")
        .then()
        .statusCode(200)
        .header("X-RateLimit-Limit", equalTo("6000"))
        .header("X-RateLimit-Remaining", not(nullValue()))
        .header("X-RateLimit-Reset", not(nullValue()));
    account
        .request()
        .get("/v1/jobs/x/events")
        .then()
        .statusCode(404)
        .header("X-RateLimit-Limit", equalTo("6000"));
  }

  @Test
  void everyAnswerSaysWhatIsLeft() {
    Client.Account account = client.open(10);
    RequestSpecification request = limitedTo(10, account.id());

    Stream<Response> answers =
        Stream.of(
            request.get("/v1/account"),
            request.get("/v1/nothing"),
            request.put("/v1/account"),
            request.get("/v1/jobs/nothing"),
            request.body("no json").post("/v1/models/echo/run"),
            given().get("/v1/account"),
            given().header("Authorization", "Bearer sk_test_wrong").get("/v1/nothing"));

    assertThat(answers)
        .allSatisfy(answer -> {
          assertThat(number(answer, "X-RateLimit-Limit")).isIn(10, 600);
          assertThat(number(answer, "X-RateLimit-Remaining")).isNotNegative();
          assertThat(number(answer, "X-RateLimit-Reset")).isBetween(0, 60);
        });
    assertThat(number(request.get("/v1/account"), "X-RateLimit-Remaining")).isLessThan(9);
  }

  @Test
  void whatNoEndpointTakesCountsForTheKeyThatAsks() {
    RequestSpecification request = limitedTo(1_000, client.open(10).id());
    request.get("/v1/account").then().statusCode(200);
    RequestSpecification nobody = given();
    int before = number(nobody.get("/v1/account"), "X-RateLimit-Remaining");

    for (int n = 0; n < 50; n++) {
      request
          .put("/v1/account")
          .then()
          .statusCode(405)
          .header("X-RateLimit-Limit", equalTo("1000"));
    }

    // The bucket of the address fills by ten a second: it has not lost fifty.
    assertThat(number(nobody.get("/v1/account"), "X-RateLimit-Remaining"))
        .isGreaterThan(before - 40);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(number(request.get("/v1/account"), "X-RateLimit-Remaining"))
                .isLessThan(1_000));
  }

  private static int number(Response answer, String header) {
    return Integer.parseInt(answer.getHeader(header));
  }

  @Test
  void aPathThatIsWrittenOtherwiseIsCountedAsWell() {
    Client.Account account = client.open(10);
    RequestSpecification request = limitedTo(2, account.id()).urlEncodingEnabled(false);

    for (String path : List.of("/%761/account", "/./v1/account")) {
      request.get(path).then().statusCode(200).header("X-RateLimit-Limit", equalTo("2"));
    }
    request.get("/v%31/account").then().statusCode(429);
  }

  @Test
  void beyondTheLimitNothingIsDone() {
    Client.Account account = client.open(10);
    RequestSpecification request = limitedTo(3, account.id());
    for (int n = 0; n < 3; n++) {
      request.get("/v1/account").then().statusCode(200);
    }

    Response refused = request.body(RUN).post("/v1/models/sleep/run");

    refused.then().statusCode(429).body("error.code", equalTo("RATE_LIMITED"));
    assertThat(number(refused, "X-RateLimit-Limit")).isEqualTo(3);
    assertThat(number(refused, "X-RateLimit-Remaining")).isZero();
    assertThat(number(refused, "Retry-After")).isBetween(1, 20);
    assertThat(refused.<Integer>path("error.retry_after"))
        .isEqualTo(number(refused, "Retry-After"));
    assertThat(account.jobs()).isEmpty();
    assertThat(account.credits()).isEqualTo(10);
  }

  @Test
  void aRefusedRequestTakesNoTokenSoTheKeyComesBackInTime() {
    Client.Account account = client.open(10);
    RequestSpecification request = limitedTo(2, account.id());
    for (int n = 0; n < 2; n++) {
      request.get("/v1/account").then().statusCode(200);
    }

    List<Integer> waits =
        Stream.generate(() -> number(request.get("/v1/account"), "Retry-After")).limit(20).toList();

    assertThat(waits).allMatch(wait -> wait <= 30);
  }

  @Test
  void keysOfOneAccountAreCountedApart() {
    Client.Account account = client.open(10);
    RequestSpecification one = limitedTo(1, account.id());
    RequestSpecification other = limitedTo(1, account.id());
    one.get("/v1/account").then().statusCode(200);
    one.get("/v1/account").then().statusCode(429);

    other.get("/v1/account").then().statusCode(200);
  }

  @Test
  void ofRunsAtOnceOnlySoManyAreAcceptedAsMayBeOpen() throws Exception {
    Client.Account account = client.open(100);
    accounts.change(account.id(), AccountChange.ofMaxOpenJobs(OptionalInt.of(3)));

    List<Response> answers = AtOnce.call(20, () -> account.run("sleep", RUN));

    assertThat(answers).filteredOn(answer -> answer.statusCode() == 202).hasSize(3);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() != 202)
        .allSatisfy(answer -> {
          answer.then().statusCode(429).body("error.code", equalTo("RATE_LIMITED"));
          assertThat(number(answer, "Retry-After")).isPositive();
        });
    assertThat(account.jobs()).hasSize(3);
    assertThat(account.credits()).isEqualTo(97);
  }

  @Test
  void aJobThatEndsMakesRoomForAnother() {
    Client.Account account = client.open(100);
    accounts.change(account.id(), AccountChange.ofMaxOpenJobs(OptionalInt.of(1)));
    String job = account.run("sleep", RUN).path("job_id");
    account.run("sleep", RUN).then().statusCode(429);

    account.request().delete("/v1/jobs/" + job).then().statusCode(200);

    account.run("sleep", RUN).then().statusCode(202);
  }

  @Test
  void aRunThatIsRepeatedIsAnsweredThoughThereIsNoRoom() {
    Client.Account account = client.open(100);
    accounts.change(account.id(), AccountChange.ofMaxOpenJobs(OptionalInt.of(1)));
    String job =
        account
            .request()
            .header("Idempotency-Key", "k")
            .body(RUN)
            .post("/v1/models/sleep/run")
            .path("job_id");

    account
        .request()
        .header("Idempotency-Key", "k")
        .body(RUN)
        .post("/v1/models/sleep/run")
        .then()
        .statusCode(202)
        .body("job_id", equalTo(job));
    account
        .request()
        .header("Idempotency-Key", "other")
        .body(RUN)
        .post("/v1/models/sleep/run")
        .then()
        .statusCode(429);
    account.request().delete("/v1/jobs/" + job).then().statusCode(200);
    account
        .request()
        .header("Idempotency-Key", "other")
        .body(RUN)
        .post("/v1/models/sleep/run")
        .then()
        .statusCode(202);
  }
}
