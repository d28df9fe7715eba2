package one.abstrakt.jobs.provider.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.provider.Dispatch;
import one.abstrakt.jobs.provider.Outcome;
import one.abstrakt.jobs.provider.Provider;
import one.abstrakt.jobs.provider.ProviderCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every adapter that waits for a result has to do, whatever its protocol. */
abstract class DirectSuite {
  private ScriptedServer server;
  private Provider provider;

  /** An adapter that speaks to the server, reads at most 10,000 bytes. */
  abstract Provider provider(ScriptedServer server);

  abstract String endpoint();

  abstract Map<String, String> options();

  abstract String path();

  /** An answer with a result, and the output that it stands for. */
  abstract Map.Entry<String, String> result();

  /** An error in the provider's words. */
  abstract String error(String words);

  /** One that refuses what was asked for, as far as the protocol has words for that. */
  abstract String refusedContent();

  /** What a client is to read then. */
  abstract JobErrorCode refusal();

  @BeforeEach
  void start() {
    server = ScriptedServer.start();
    provider = provider(server);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Dispatch call(Reply reply) {
    server.script(path(), reply);
    return call(Duration.ofSeconds(20));
  }

  private Dispatch call(Duration limit) {
    return provider.call(
        new ProviderCall(endpoint(), "{\"prompt\":\"a café\"}", limit, "job_1/1", options()));
  }

  @Test
  void theAnswerIsTheOutput() {
    assertThat(call(Reply.json(200, result().getKey())))
        .isEqualTo(new Dispatch.Ended(new Outcome.Output(result().getValue())));
    assertThat(server.received().getFirst())
        .satisfies(request -> {
          assertThat(request.method()).isEqualTo("POST");
          assertThat(request.body()).contains("\"prompt\":\"a café\"");
          assertThat(request.headers().get("authorization")).endsWith("test-key");
        });
  }

  @Test
  void anErrorOfTheModelEndsTheRun() {
    assertThat(call(Reply.json(500, error("out of memory"))))
        .isInstanceOfSatisfying(
            Dispatch.Ended.class,
            ended -> {
              Outcome.Failure failure = (Outcome.Failure) ended.outcome();
              assertThat(failure.code()).isEqualTo(JobErrorCode.PROVIDER_ERROR);
              assertThat(failure.message()).contains("out of memory");
            });
  }

  @Test
  void anInputThatIsRefusedIsNotSentAgain() {
    assertThat(call(Reply.json(400, error("steps must be at most 4"))))
        .isInstanceOfSatisfying(
            Dispatch.NotAccepted.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(JobErrorCode.INPUT_REFUSED);
              assertThat(refused.message()).contains("at most 4");
              assertThat(refused.again()).isFalse();
            });
  }

  @Test
  void refusedContentIsToldApart() {
    assertThat(call(Reply.json(400, refusedContent())))
        .isInstanceOfSatisfying(
            Dispatch.NotAccepted.class, refused -> assertThat(refused.code()).isEqualTo(refusal()));
  }

  @Test
  void aFullProviderIsAskedAgainWhenItSays() {
    assertThat(call(Reply.json(429, error("slow down"), "Retry-After: 7")))
        .isInstanceOfSatisfying(
            Dispatch.NotAccepted.class,
            refused -> {
              assertThat(refused.again()).isTrue();
              assertThat(refused.retryAfter()).contains(Duration.ofSeconds(7));
            });
  }

  static List<Reply> answersThatLeaveTheFateOpen() {
    return List.of(
        Reply.hangUp(),
        Reply.part(200, 1_000, "{\"data\":"),
        Reply.json(502, ""),
        Reply.json(500, "<html>"),
        Reply.json(200, ""),
        Reply.json(200, "{"),
        Reply.json(302, "{}"));
  }

  @ParameterizedTest
  @MethodSource("answersThatLeaveTheFateOpen")
  void whatMayHaveBeenRunIsNotSentAgain(Reply answer) {
    assertThat(call(answer)).isInstanceOf(Dispatch.Ambiguous.class);
    assertThat(server.received()).hasSize(1);
  }

  @Test
  void aCallThatTakesLongerThanItMayIsBrokenOff() {
    server.script(path(), Reply.silence());

    assertThat(call(Duration.ofMillis(300))).isInstanceOf(Dispatch.Ambiguous.class);
    await().until(() -> server.openConnections() == 0);
  }

  @Test
  void anInterruptBreaksItOff() {
    server.script(path(), Reply.silence());
    CompletableFuture<Dispatch> ended = new CompletableFuture<>();
    Thread caller = Thread.ofVirtual().start(() -> ended.complete(call(Duration.ofSeconds(20))));
    await().until(() -> server.received().size() == 1);

    caller.interrupt();

    assertThat(ended.join()).isInstanceOf(Dispatch.Ambiguous.class);
  }

  @Test
  void aResultThatIsTooLongIsNotTaken() {
    assertThat(call(Reply.json(200, "{\"text\":\"" + "a".repeat(20_000) + "\"}")))
        .isInstanceOfSatisfying(
            Dispatch.Ended.class,
            ended ->
                assertThat(((Outcome.Failure) ended.outcome()).code())
                    .isEqualTo(JobErrorCode.OUTPUT_UNAVAILABLE));
  }

  @Test
  void aProviderThatIsNotThereHasTakenNothing() {
    server.close();

    assertThat(call(Duration.ofSeconds(5)))
        .isInstanceOfSatisfying(
            Dispatch.NotAccepted.class, refused -> assertThat(refused.again()).isTrue());
  }
}
