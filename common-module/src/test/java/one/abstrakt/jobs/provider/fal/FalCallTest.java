package one.abstrakt.jobs.provider.fal;

import static one.abstrakt.jobs.provider.fal.FalFixture.ENDPOINT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.provider.BareProfile;
import one.abstrakt.jobs.provider.Dispatch;
import one.abstrakt.jobs.provider.Outcome;
import one.abstrakt.jobs.provider.ProviderCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@TestProfile(BareProfile.class)
final class FalCallTest {

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
  void theAnswerOfADirectCallIsItsOutput() {
    fal.server.script(ENDPOINT, Reply.json(200, "{\"seed\": 1}"));

    assertThat(call()).isEqualTo(new Dispatch.Ended(new Outcome.Output("{\"seed\": 1}")));
    assertThat(fal.server.received())
        .singleElement()
        .satisfies(request -> assertThat(request.body()).isEqualTo(FalFixture.INPUT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | {\"detail\":\"Oops\",\"error_type\":\"internal_error\"}",
        "504 | {\"detail\":\"Oops\",\"error_type\":\"request_timeout\"}",
        "200 | {\"error\":\"Oops\",\"error_type\":\"internal_error\"}"
      })
  void anErrorInFalsWordsIsTheRunsOwn(int status, String body) {
    fal.server.script(ENDPOINT, Reply.json(status, body));

    assertThat(call())
        .isEqualTo(new Dispatch.Ended(new Outcome.Failure(JobErrorCode.PROVIDER_ERROR, "Oops")));
  }

  @Test
  void anOutputThatIsTooLongFailsTheRun() {
    fal.server.script(ENDPOINT, Reply.endless(200, "          "));

    assertThat(call())
        .isEqualTo(
            new Dispatch.Ended(
                new Outcome.Failure(
                    JobErrorCode.OUTPUT_UNAVAILABLE,
                    "The provider's result is longer than is taken.")));
  }

  @Test
  void aRefusedInputWasNotRun() {
    fal.server.script(ENDPOINT, Reply.json(422, "{\"detail\":\"Bad\"}"));

    assertThat(call())
        .isEqualTo(
            new Dispatch.NotAccepted(JobErrorCode.INPUT_REFUSED, "Bad", false, Optional.empty()));
  }

  static Stream<Reply> whatLeavesItsFateOpen() {
    return Stream.of(
        Reply.answer(500, "<html>"),
        Reply.answer(502, ""),
        Reply.json(200, "not JSON"),
        Reply.json(200, ""),
        Reply.part(200, 100, "{"),
        Reply.chunked(200, false, "{"),
        Reply.hangUp());
  }

  @ParameterizedTest
  @MethodSource("whatLeavesItsFateOpen")
  void aCallWithoutAWholeAnswerMayHaveRun(Reply reply) {
    fal.server.script(ENDPOINT, reply);

    assertThat(call()).isInstanceOf(Dispatch.Ambiguous.class);
    assertThat(fal.server.received()).hasSize(1);
  }

  @Test
  void aCallThatOutlivesItsTimeLimitIsHungUpOn() {
    fal.server.script(ENDPOINT, Reply.silence());
    ProviderCall brief =
        new ProviderCall("fal-ai/flux/dev", "{}", Duration.ofMillis(300), "job_1/1", Map.of());

    assertThat(fal.provider.call(brief)).isInstanceOf(Dispatch.Ambiguous.class);
    await().until(() -> fal.server.openConnections() == 0);
  }

  private Dispatch call() {
    return fal.provider.call(FalFixture.CALL);
  }
}
