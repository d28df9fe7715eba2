package one.abstrakt.jobs.provider.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.provider.CancelAnswer;
import one.abstrakt.jobs.provider.Dispatch;
import one.abstrakt.jobs.provider.Outcome;
import one.abstrakt.jobs.provider.Progress;
import one.abstrakt.jobs.provider.Provider;
import one.abstrakt.jobs.provider.ProviderCall;
import one.abstrakt.jobs.provider.ProviderRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every adapter of a provider with a queue has to do, whatever its protocol. */
abstract class QueueSuite {
  private static final String INPUT = "{\"prompt\":\"a café\",\"scale\":1.50}";

  private final Wire wire;
  private ScriptedServer server;
  private Provider provider;

  QueueSuite(Wire wire) {
    this.wire = wire;
  }

  @BeforeEach
  void start() {
    server = ScriptedServer.start();
    provider = wire.provider(server);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Dispatch submit() {
    return provider.submit(
        new ProviderCall(
            wire.endpoint(), INPUT, Duration.ofSeconds(30), "job_1/1", wire.options()));
  }

  private ProviderRequest taken() {
    server.script(wire.submitPath(), wire.taken(server));
    assertThat(submit()).isInstanceOf(Dispatch.Accepted.class);
    // As another process would have it, after this one has died.
    return ProviderRequest.fromJson(((Dispatch.Accepted) submit()).request().toJson());
  }

  private Progress check() {
    return provider.check(taken(), true);
  }

  @Test
  void aRunSucceedsWithWhatTheModelMade() {
    wire.succeed(server, "{\"text\":\"as it is\",\"number\":1.50}");

    assertThat(check())
        .isEqualTo(
            new Progress.Ended(new Outcome.Output("{\"text\":\"as it is\",\"number\":1.50}")));
  }

  @Test
  void theInputIsSentAsItIsWithTheKey() {
    taken();

    assertThat(server.received(wire.submitPath()).getFirst())
        .satisfies(request -> {
          assertThat(request.method()).isEqualTo("POST");
          assertThat(request.body()).contains(INPUT.substring(1, INPUT.length() - 1));
          assertThat(request.headers().get("authorization")).endsWith("test-key");
        });
  }

  @Test
  void aSlowRunIsWaitingThenRunning() {
    ProviderRequest request = taken();

    server.script(wire.statusPath(), wire.waiting(), wire.running());

    assertThat(provider.check(request, false)).isInstanceOf(Progress.Waiting.class);
    assertThat(provider.check(request, false)).isInstanceOf(Progress.Running.class);
  }

  @Test
  void aRunThatFailedSaysWhy() {
    wire.fail(server, "out of memory at https://inner.test/a?token=1");

    assertThat(check())
        .isInstanceOfSatisfying(
            Progress.Ended.class,
            ended ->
                assertThat(ended.outcome())
                    .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> {
                          assertThat(failure.code()).isEqualTo(JobErrorCode.PROVIDER_ERROR);
                          assertThat(failure.message())
                              .contains("out of memory")
                              .doesNotContain("token");
                        }));
  }

  @Test
  void refusedContentIsToldApart() {
    JobErrorCode expected = wire.refuseContent(server);

    assertThat(check())
        .isInstanceOfSatisfying(
            Progress.Ended.class,
            ended -> assertThat(((Outcome.Failure) ended.outcome()).code()).isEqualTo(expected));
  }

  @Test
  void anInputThatIsRefusedIsNotSentAgain() {
    server.script(wire.submitPath(), wire.invalid("steps must be at most 4"));

    assertThat(submit())
        .isInstanceOfSatisfying(
            Dispatch.NotAccepted.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(JobErrorCode.INPUT_REFUSED);
              assertThat(refused.again()).isFalse();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"waiting", "running"})
  void aRunIsStopped(String state) {
    ProviderRequest request = taken();
    server.script(wire.statusPath(), state.equals("waiting") ? wire.waiting() : wire.running());
    server.script(wire.cancelPath(), wire.cancelled());
    provider.check(request, false);

    assertThat(provider.cancel(request)).isEqualTo(CancelAnswer.REQUESTED);
    assertThat(server.received(wire.cancelPath()).getLast().headers().get("authorization"))
        .endsWith("test-key");
  }

  @Test
  void aRunThatIsNotKnownCannotBeStopped() {
    ProviderRequest request = taken();
    server.script(wire.cancelPath(), Reply.json(404, "{}"));

    assertThat(provider.cancel(request)).isEqualTo(CancelAnswer.UNKNOWN);
  }

  static Stream<Reply> answersThatLeaveTheFateOpen() {
    return Stream.of(
        Reply.hangUp(),
        Reply.part(200, 1_000, "{\"id\":"),
        Reply.silence(),
        Reply.json(500, "{\"error\":\"x\",\"detail\":\"x\"}"),
        Reply.json(502, ""),
        Reply.json(200, ""),
        Reply.json(200, "[]"),
        Reply.json(200, "null"),
        Reply.json(200, "{\"id\":null,\"request_id\":null}"),
        Reply.json(302, "{}"),
        Reply.endless(200, "          "));
  }

  @ParameterizedTest
  @MethodSource("answersThatLeaveTheFateOpen")
  void whatMayHaveBeenTakenIsNotSentAgain(Reply answer) {
    server.script(wire.submitPath(), answer);

    assertThat(submit()).isInstanceOf(Dispatch.Ambiguous.class);
    assertThat(server.received()).hasSize(1);
  }

  @Test
  void anAnswerWithoutAnIdLeavesTheFateOpen() {
    server.script(wire.submitPath(), wire.takenWithoutId());

    assertThat(submit()).isInstanceOf(Dispatch.Ambiguous.class);
  }

  @Test
  void aProviderThatIsNotThereHasTakenNothing() {
    server.close();

    assertThat(submit())
        .isInstanceOfSatisfying(
            Dispatch.NotAccepted.class, refused -> assertThat(refused.again()).isTrue());
  }

  @Test
  void aFullProviderIsAskedAgainWhenItSays() {
    server.script(
        wire.submitPath(), Reply.json(429, "{\"detail\":\"slow down\"}", "Retry-After: 7"));

    assertThat(submit())
        .isInstanceOfSatisfying(
            Dispatch.NotAccepted.class,
            refused -> {
              assertThat(refused.again()).isTrue();
              assertThat(refused.retryAfter()).contains(Duration.ofSeconds(7));
            });
  }

  @Test
  void aLookThatIsTooManyIsMadeAgainWhenTheProviderSays() {
    ProviderRequest request = taken();
    server.script(wire.statusPath(), Reply.json(429, "{}", "Retry-After: 3"));

    assertThat(provider.check(request, false))
        .isInstanceOfSatisfying(
            Progress.Unreachable.class,
            unreachable ->
                assertThat(unreachable.retryAfter()).isEqualTo(Optional.of(Duration.ofSeconds(3))));
  }

  static List<Reply> looksThatTellNothing() {
    return List.of(
        Reply.json(200, ""),
        Reply.json(200, "{"),
        Reply.json(200, "[]"),
        Reply.json(200, "null"),
        Reply.json(200, "{}"),
        Reply.json(200, "{\"status\":7,\"state\":{}}"),
        Reply.json(401, "{\"error\":\"key\"}"),
        Reply.json(500, "{\"error\":\"x\",\"detail\":\"x\"}"),
        Reply.hangUp(),
        Reply.silence());
  }

  @ParameterizedTest
  @MethodSource("looksThatTellNothing")
  void aLookThatTellsNothingFailsNoRun(Reply answer) {
    ProviderRequest request = taken();
    server.script(wire.statusPath(), answer);

    assertThat(provider.check(request, false)).isInstanceOf(Progress.Unreachable.class);
  }

  @Test
  void aRunThatTheProviderHasForgottenIsUnknown() {
    ProviderRequest request = taken();
    server.script(wire.statusPath(), Reply.json(404, "{\"detail\":\"no such run\"}"));

    assertThat(provider.check(request, false)).isInstanceOf(Progress.Unknown.class);
  }

  @Test
  void aStateThatIsNewFailsNoRun() {
    ProviderRequest request = taken();
    server.script(wire.statusPath(), wire.inAnUnknownState());

    assertThat(provider.check(request, false)).isInstanceOf(Progress.Unreachable.class);
  }

  @Test
  void aResultThatIsTooLongIsNotTaken() {
    wire.succeed(server, "{\"text\":\"" + "a".repeat(20_000) + "\"}");

    // Where the status holds the result it is the status that cannot be read.
    assertThat(check())
        .isInstanceOfSatisfying(
            Progress.Ended.class,
            ended ->
                assertThat(((Outcome.Failure) ended.outcome()).code())
                    .isEqualTo(JobErrorCode.OUTPUT_UNAVAILABLE));
  }

  @Test
  void theKeyGoesToNoOtherHost() {
    ProviderRequest elsewhere =
        new ProviderRequest(
            "run-1",
            "http://elsewhere.test/status",
            "http://elsewhere.test/result",
            "http://elsewhere.test/cancel");

    assertThat(provider.check(elsewhere, true)).isInstanceOf(Progress.Unreachable.class);
    assertThat(provider.cancel(elsewhere)).isEqualTo(CancelAnswer.UNREACHABLE);
  }
}
