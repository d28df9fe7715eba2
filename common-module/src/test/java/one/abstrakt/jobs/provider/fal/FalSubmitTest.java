package one.abstrakt.jobs.provider.fal;

import static one.abstrakt.jobs.provider.fal.FalFixture.ENDPOINT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.provider.Dispatch;
import one.abstrakt.jobs.provider.ProviderRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(BareProfile.class)
final class FalSubmitTest {

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
  void aCallThatIsTakenCanBeFollowed() {
    fal.server.script(ENDPOINT, Reply.json(200, fal.taken()));

    assertThat(fal.submit()).isEqualTo(new Dispatch.Accepted(fal.request()));
    assertThat(fal.server.received())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.method()).isEqualTo("POST");
              assertThat(request.target()).isEqualTo(ENDPOINT);
              assertThat(request.body()).isEqualTo(FalFixture.INPUT);
              assertThat(request.headers())
                  .containsEntry("authorization", "Key test-key")
                  .containsEntry("content-type", "application/json");
            });
  }

  @Test
  void theUrlsOfTheAnswerAreKeptAsTheyAre() {
    String odd = fal.server.uri("/a%2Fb/c?d=e%20f").toString();
    fal.server.script(
        ENDPOINT,
        Reply.json(
            200,
            """
            {"request_id":"1","status_url":"%1$s","response_url":"%1$s","cancel_url":"%1$s"}"""
                .formatted(odd)));

    assertThat(fal.submit())
        .isEqualTo(new Dispatch.Accepted(new ProviderRequest("1", odd, odd, odd)));
  }

  @Test
  void aKeylessProviderAcceptsNothing() {
    FalProvider keyless = fal.provider(fal.config().withKey(Optional.empty()));

    assertThat(keyless.submit(FalFixture.CALL))
        .isInstanceOfSatisfying(
            Dispatch.NotAccepted.class,
            refused -> {
              assertThat(refused.message()).contains("jobs.fal.key");
              assertThat(refused.again()).isFalse();
            });
    assertThat(fal.server.connections()).isZero();
  }

  @Test
  void aHostThatIsNotAllowedLeavesTheCallsFateOpen() {
    fal.server.script(
        ENDPOINT,
        Reply.json(200, fal.taken().replace("http://127.0.0.1", "http://elsewhere.test")));

    assertThat(fal.submit())
        .isInstanceOfSatisfying(
            Dispatch.Ambiguous.class,
            open -> assertThat(open.reason()).contains("jobs.fal.allowed-hosts", "id-1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "<html>",
        "[]",
        "null",
        "{}",
        "{\"request_id\":null}",
        "{\"request_id\":\"\"}",
        "{\"request_id\":\"1\"}"
      })
  void aSuccessThatCannotBeFollowedLeavesTheCallsFateOpen(String body) {
    fal.server.script(ENDPOINT, Reply.json(200, body));

    isAmbiguousAfterOneCall();
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 307, 408, 409, 425, 499, 500, 502, 503, 504})
  void aStatusThatDoesNotRefuseLeavesTheCallsFateOpen(int status) {
    fal.server.script(ENDPOINT, Reply.json(status, "{\"detail\":\"x\",\"error_type\":\"y\"}"));

    isAmbiguousAfterOneCall();
  }

  @Test
  void aProviderThatHangsUpLeavesTheCallsFateOpen() {
    fal.server.script(ENDPOINT, Reply.hangUp());

    isAmbiguousAfterOneCall();
  }

  @Test
  void halfAnAnswerLeavesTheCallsFateOpen() {
    fal.server.script(ENDPOINT, Reply.part(200, 1_000, "{\"request_id\":"));

    isAmbiguousAfterOneCall();
  }

  @Test
  void anAnswerWithoutEndLeavesTheCallsFateOpen() {
    fal.server.script(ENDPOINT, Reply.endless(200, "          "));

    isAmbiguousAfterOneCall();
    await().until(() -> fal.server.openConnections() == 0);
  }

  @Test
  void aConnectionThatIsClosedAtOnceLeavesTheCallsFateOpen() {
    fal.server.hangUpOnConnect();

    assertThat(fal.submit()).isInstanceOf(Dispatch.Ambiguous.class);
    assertThat(fal.server.connections()).isEqualTo(1);
  }

  @Test
  void aSilentProviderLeavesTheCallsFateOpenAndIsHungUpOn() {
    fal.server.script(ENDPOINT, Reply.silence());
    FalProvider hasty = fal.provider(fal.config().within(Duration.ofMillis(300)));

    assertThat(hasty.submit(FalFixture.CALL)).isInstanceOf(Dispatch.Ambiguous.class);
    assertThat(fal.server.received()).hasSize(1);
    await().until(() -> fal.server.openConnections() == 0);
  }

  @Test
  void anInterruptLeavesTheCallsFateOpenAndEndsIt() {
    fal.server.script(ENDPOINT, Reply.silence());
    CompletableFuture<Boolean> flag = new CompletableFuture<>();
    CompletableFuture<Dispatch> ended = new CompletableFuture<>();
    Thread caller =
        Thread.ofVirtual()
            .start(
                () -> {
                  ended.complete(fal.submit());
                  flag.complete(Thread.currentThread().isInterrupted());
                });
    await().until(() -> fal.server.received().size() == 1);

    caller.interrupt();

    assertThat(ended.join()).isInstanceOf(Dispatch.Ambiguous.class);
    assertThat(flag.join()).isTrue();
    await().until(() -> fal.server.openConnections() == 0);
  }

  @Test
  void aProviderThatIsNotThereHasTakenNothing() {
    fal.server.close();

    mayBeTriedAgain(fal.submit());
  }

  @Test
  void aNameThatIsNotThereHasTakenNothing() {
    mayBeTriedAgain(
        fal.provider(TestFal.at("http://nowhere.invalid")).submit(FalFixture.CALL));
  }

  @Test
  void aProviderThatDoesNotConnectInTimeHasTakenNothing() throws Exception {
    try (FullBacklog full = FullBacklog.open()) {
      mayBeTriedAgain(
          fal.provider(TestFal.at("http://127.0.0.1:" + full.port())).submit(FalFixture.CALL));
    }
  }

  @Test
  void aHandshakeThatFailsHasTakenNothing() {
    mayBeTriedAgain(
        fal.provider(TestFal.at("https://127.0.0.1:" + fal.server.port()))
            .submit(FalFixture.CALL));
    assertThat(fal.server.received()).isEmpty();
  }

  @Test
  void aCallThatFindsNoConnectionFreeIsNotSent() {
    CountDownLatch gate = new CountDownLatch(1);
    fal.server.script(ENDPOINT, Reply.after(gate, Reply.json(200, fal.taken())));
    FalProvider busy = fal.provider(fal.config().within(Duration.ofSeconds(2)));
    int places = fal.config().connections();
    IntStream.range(0, places)
        .forEach(i -> Thread.ofVirtual().start(() -> busy.submit(FalFixture.CALL)));
    await().until(() -> fal.server.received().size() == places);

    mayBeTriedAgain(busy.submit(FalFixture.CALL));

    gate.countDown();
    assertThat(fal.server.received()).hasSize(places);
  }

  @Test
  void aProviderThatIsFullSaysWhenToComeBack() {
    fal.server.script(ENDPOINT, Reply.json(429, "{}", "Retry-After: 3"));

    assertThat(fal.submit())
        .isInstanceOfSatisfying(
            Dispatch.NotAccepted.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(JobErrorCode.PROVIDER_UNAVAILABLE);
              assertThat(refused.again()).isTrue();
              assertThat(refused.retryAfter()).hasValue(Duration.ofSeconds(3));
            });
  }

  @ParameterizedTest
  @CsvSource({
    "401,PROVIDER_UNAVAILABLE",
    "403,PROVIDER_UNAVAILABLE",
    "404,PROVIDER_UNAVAILABLE",
    "402,PROVIDER_UNAVAILABLE",
    "400,INPUT_REFUSED",
    "413,INPUT_REFUSED",
    "422,INPUT_REFUSED"
  })
  void aRefusalIsFinal(int status, JobErrorCode code) {
    fal.server.script(ENDPOINT, Reply.answer(status, "<html>"));

    assertThat(fal.submit())
        .isInstanceOfSatisfying(
            Dispatch.NotAccepted.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.again()).isFalse();
              assertThat(refused.message()).isNotBlank().doesNotContain("test-key");
            });
    assertThat(fal.server.received()).hasSize(1);
  }

  @Test
  void aRefusedInputIsExplainedInTheProvidersWords() {
    fal.server.script(
        ENDPOINT,
        Reply.json(
            422,
            """
            {"detail":[{"loc":["body","prompt"],"msg":"Field required","type":"missing"},
             {"loc":["body","n"],"msg":"Too many","type":"x"}]}"""));

    assertThat(fal.submit())
        .isEqualTo(FalDispatch.refusal(JobErrorCode.INPUT_REFUSED, "Field required; Too many"));
  }

  @Test
  void aRefusedContentIsToldApart() {
    fal.server.script(
        ENDPOINT,
        Reply.json(
            422, "{\"detail\":[{\"msg\":\"No.\",\"type\":\"content_policy_violation\"}]}"));

    assertThat(fal.submit())
        .isEqualTo(FalDispatch.refusal(JobErrorCode.CONTENT_REFUSED, "No."));
  }

  @Test
  void aConnectionThatDiedWhileIdleDoesNotMakeACallBeSentTwice() {
    fal.server.script(ENDPOINT, Reply.thenHangUp(Reply.json(200, fal.taken())));

    for (int call = 1; call <= 50; call++) {
      fal.submit();
      assertThat(fal.server.received()).hasSizeLessThanOrEqualTo(call);
    }
  }

  private void isAmbiguousAfterOneCall() {
    assertThat(fal.submit()).isInstanceOf(Dispatch.Ambiguous.class);
    assertThat(fal.server.received()).hasSize(1);
  }

  private static void mayBeTriedAgain(Dispatch dispatch) {
    assertThat(dispatch)
        .isInstanceOfSatisfying(
            Dispatch.NotAccepted.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(JobErrorCode.PROVIDER_UNAVAILABLE);
              assertThat(refused.again()).isTrue();
            });
  }
}
