package one.abstrakt.jobs.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import one.abstrakt.jobs.api.callbacks.FalKeyPair;
import one.abstrakt.jobs.callback.Callbacks;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.ClaimedJob;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobLeases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What fal's calls do, genuine ones and others, to a job whose submission was not answered. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(FalJwks.class)
class FalCallbackTest {
  private static final String BODY =
      """
      {"gateway_request_id":"g","status":"OK","payload":{"request_id":"inner"},"request_id":"r-1"}\
      """;

  @Inject Client client;
  @Inject FakeWorker worker;
  @Inject Callbacks callbacks;
  @Inject JobLeases leases;
  @Inject Database database;
  @Inject Clock clock;
  FalKeyPair key;

  private ClaimedJob job;

  private record Stored(String dispatch, String request) {}

  @BeforeEach
  void send() {
    job = worker.claim(client.open(10).queued());
  }

  private String path(int attempt) {
    URI url = callbacks.url("fal", job.id(), attempt, "local/sleep/now").orElseThrow();
    assertThat(url.toString()).startsWith("https://jobs.test/callbacks/fal/" + job.id() + "/");
    return url.getRawPath() + "?" + url.getRawQuery();
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }

  private ValidatableResponse call(String path, Map<String, String> headers, String body) {
    return given().urlEncodingEnabled(false).headers(headers).body(body).post(path).then();
  }

  private ValidatableResponse call() {
    return call(path(1), key.headers(BODY, now()), BODY);
  }

  private Stored stored() {
    return database
        .first(
            "select dispatch, provider_request from job where id = ?",
            row -> new Stored(row.text("dispatch"), row.text("provider_request")),
            job.id().value())
        .orElseThrow();
  }

  @Test
  void aRunWhoseSubmissionWasNotAnsweredIsFound() {
    call().statusCode(204);

    assertThat(stored().dispatch()).isEqualTo("accepted");
    assertThat(stored().request())
        .contains("\"id\": \"r-1\"")
        .contains("\"status_url\": \"https://queue.test/local/sleep/requests/r-1/status\"")
        .contains("\"response_url\": \"https://queue.test/local/sleep/requests/r-1\"")
        .contains("\"cancel_url\": \"https://queue.test/local/sleep/requests/r-1/cancel\"");
  }

  @Test
  void theWorkerThatHasTheJobKeepsItsLease() {
    call();

    assertThat(leases.requestInHand(job.held()))
        .hasValueSatisfying(inHand -> assertThat(inHand.providerRequest()).isPresent());
    assertThat(leases.renew(List.of(job.held()), Duration.ofMinutes(1))).containsExactly(job.id());
  }

  @Test
  void calledTwiceItIsTheSame() {
    call().statusCode(204);
    Stored first = stored();

    call().statusCode(204);

    assertThat(stored()).isEqualTo(first);
  }

  @Test
  void whatTheProviderHasAnsweredStands() {
    String answered = "{\"id\": \"r-1\"}";
    assertThat(leases.keepProviderRequest(job.held(), answered)).isTrue();

    call().statusCode(204);

    assertThat(stored()).isEqualTo(new Stored("accepted", answered));
  }

  @Test
  void aLateCallOfAnAttemptBeforeSaysNothingOfThisOne() {
    assertThat(leases.markSending(job.held())).hasValue(2);

    call().statusCode(204);

    assertThat(stored()).isEqualTo(new Stored("sending", null));
  }

  @Test
  void aJobThatHasEndedStaysAsItIs() {
    worker.end(job, FakeWorker.PICTURE, false);

    call().statusCode(204);

    assertThat(stored()).isEqualTo(new Stored("sending", null));
  }

  @Test
  void whoDoesNotKnowTheNonceFindsNothing() {
    String path = path(1);
    Map<String, String> headers = key.headers(BODY, now());

    call(path.replace("?", "x?"), headers, BODY).statusCode(404);
    call(path.replace("now", "then"), headers, BODY).statusCode(404);
    call(path.substring(0, path.indexOf('?')), headers, BODY).statusCode(404);
    call(path.replace("/1/", "/2/"), headers, BODY).statusCode(404);
    call(path.replace(job.id().toString(), JobId.next().toString()), headers, BODY)
        .statusCode(404)
        .body("error.code", equalTo("NOT_FOUND"));
    assertThat(stored().dispatch()).isEqualTo("sending");
  }

  @Test
  void whoseSignatureIsNotFalsIsRefused() {
    call(path(1), new FalKeyPair().headers(BODY, now()), BODY)
        .statusCode(401)
        .body("error.code", equalTo("UNAUTHORIZED"));
    call(path(1), key.headers(BODY, now()), BODY.replace("r-1", "r-2")).statusCode(401);
    assertThat(stored().dispatch()).isEqualTo("sending");
  }

  @ParameterizedTest
  @ValueSource(longs = {-301, 301, Long.MAX_VALUE / 2})
  void whatWasSignedAtAnotherTimeIsRefused(long off) {
    call(path(1), key.headers(BODY, now() + off), BODY).statusCode(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Request-Id", "User-Id", "Timestamp", "Signature"})
  void aCallWithoutAHeaderIsRefused(String name) {
    Map<String, String> headers = key.headers(BODY, now());
    headers.remove("X-Fal-Webhook-" + name);

    call(path(1), headers, BODY).statusCode(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{\"status\":\"OK\"}", "{\"request_id\":\"../../admin\"}"})
  void aBodyThatNamesNoRequestIsRefused(String body) {
    call(path(1), key.headers(body, now()), body).statusCode(400);
    assertThat(stored().dispatch()).isEqualTo("sending");
  }

  @Test
  void aBodyThatIsTooLongIsRefused() {
    String body = "{\"payload\":\"" + "x".repeat(100_000) + "\"}";

    call(path(1), key.headers(body, now()), body).statusCode(413);
  }
}
