package one.abstrakt.jobs.provider.fal;

import static one.abstrakt.jobs.provider.fal.FalFixture.RESULT;
import static one.abstrakt.jobs.provider.fal.FalFixture.STATUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.provider.BareProfile;
import one.abstrakt.jobs.provider.Outcome;
import one.abstrakt.jobs.provider.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(BareProfile.class)
final class FalResultTest {

  private static final Reply COMPLETED = Reply.json(200, "{\"status\":\"COMPLETED\"}");

  private FalFixture fal;

  @BeforeEach
  void start() {
    fal = FalFixture.start();
  }

  @AfterEach
  void close() {
    fal.close();
  }

  @Test
  void theOutputIsKeptByteForByte() {
    String output = "{ \"images\":[ {\"url\":\"https://x/\u00e9\ud83d\ude00\"} ],\"seed\":1e400 }";
    fal.server.script(STATUS, COMPLETED).script(RESULT, Reply.json(200, output));

    assertThat(check()).isEqualTo(new Progress.Ended(new Outcome.Output(output)));
  }

  @Test
  void anOutputWithAnErrorFieldAloneIsAnOutput() {
    String output = "{\"error\":\"is what I was asked to say\"}";
    fal.server.script(STATUS, COMPLETED).script(RESULT, Reply.json(200, output));

    assertThat(check()).isEqualTo(new Progress.Ended(new Outcome.Output(output)));
  }

  @Test
  void completedWithAnErrorIsAFailureWhateverTheResultSays() {
    fal.server
        .script(
            STATUS,
            Reply.json(
                200, "{\"status\":\"COMPLETED\",\"error\":\"boom\",\"error_type\":\"internal\"}"))
        .script(RESULT, Reply.json(200, "{}"), Reply.hangUp());

    assertThat(check()).isEqualTo(failed(JobErrorCode.PROVIDER_ERROR, "boom"));
    assertThat(check()).isEqualTo(failed(JobErrorCode.PROVIDER_ERROR, "boom"));
  }

  @Test
  void theResultExplainsAFailureBetterThanTheStatus() {
    fal.server
        .script(STATUS, Reply.json(200, "{\"status\":\"COMPLETED\",\"error\":\"failed\"}"))
        .script(RESULT, Reply.json(422, "{\"detail\":[{\"msg\":\"Too small\",\"type\":\"x\"}]}"));

    assertThat(check()).isEqualTo(failed(JobErrorCode.INPUT_REFUSED, "Too small"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "422 | {\"detail\":\"Bad seed\"} | INPUT_REFUSED | Bad seed",
        "422 | {\"detail\":[{\"msg\":\"No\",\"type\":\"content_policy_violation\"}]} | CONTENT_REFUSED | No",
        "400 | {\"detail\":\"Bad\",\"error_type\":\"bad_request\"} | INPUT_REFUSED | Bad",
        "500 | {\"detail\":\"Oops\",\"error_type\":\"runner_server_error\"} | PROVIDER_ERROR | Oops",
        "503 | {\"detail\":\"Gone\",\"error_type\":\"runner_disconnected\"} | PROVIDER_ERROR | Gone",
        "504 | {\"detail\":\"Late\",\"error_type\":\"request_timeout\"} | PROVIDER_ERROR | Late",
        "200 | {\"error\":\"Oops\",\"error_type\":\"internal_error\"} | PROVIDER_ERROR | Oops"
      })
  void anErrorInFalsWordsIsTheRunsOwn(int status, String body, JobErrorCode code, String message) {
    fal.server.script(STATUS, COMPLETED).script(RESULT, Reply.json(status, body));

    assertThat(check()).isEqualTo(failed(code, message));
  }

  @Test
  void aResultThatIsTooEarlyIsNoFailure() {
    fal.server
        .script(STATUS, COMPLETED)
        .script(
            RESULT,
            Reply.json(400, "{\"detail\":\"Request is still in progress\"}"),
            Reply.json(202, "{\"status\":\"IN_PROGRESS\"}"));

    assertThat(check()).isEqualTo(new Progress.Running());
    assertThat(check()).isEqualTo(new Progress.Running());
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void aGatewaysErrorIsNobodysFailure(int status) {
    fal.server.script(STATUS, COMPLETED).script(RESULT, Reply.answer(status, "<html>"));

    isUnreachable(check());
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 429})
  void aResultThatIsRefusedToUsSaysNothingOfTheRun(int status) {
    fal.server.script(STATUS, COMPLETED).script(RESULT, Reply.json(status, "{\"detail\":\"x\"}"));

    isUnreachable(check());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "<html>", "{} {}"})
  void aResultThatIsNotJsonIsFetchedAgain(String body) {
    fal.server.script(STATUS, COMPLETED).script(RESULT, Reply.json(200, body));

    isUnreachable(check());
  }

  @Test
  void aResultThatIsTooLongFailsTheRunWithoutBeingReadWhole() {
    fal.server.script(STATUS, COMPLETED).script(RESULT, Reply.endless(200, "          "));

    assertThat(check())
        .isEqualTo(
            new Progress.Ended(
                new Outcome.Failure(
                    JobErrorCode.OUTPUT_UNAVAILABLE,
                    "The provider's result is longer than is taken.")));
    await().until(() -> fal.server.openConnections() <= 1);
  }

  @Test
  void halfAResultIsFetchedAgain() {
    fal.server
        .script(STATUS, COMPLETED)
        .script(RESULT, Reply.part(200, 100, "{"), Reply.json(200, "{}"));

    isUnreachable(check());
    assertThat(check()).isEqualTo(new Progress.Ended(new Outcome.Output("{}")));
  }

  @Test
  void aStallingResultIsUnreachable() {
    fal.server.script(STATUS, COMPLETED).script(RESULT, Reply.stall(200, 100, "{"));

    isUnreachable(
        fal.provider(fal.config().within(Duration.ofMillis(600))).check(fal.request(), false));
  }

  private Progress check() {
    return fal.provider.check(fal.request(), false);
  }

  private static Progress failed(JobErrorCode code, String message) {
    return new Progress.Ended(new Outcome.Failure(code, message));
  }

  private static void isUnreachable(Progress progress) {
    assertThat(progress).isInstanceOf(Progress.Unreachable.class);
  }
}
