package one.abstrakt.jobs.provider.fal;

import static one.abstrakt.jobs.provider.fal.FalFixture.STATUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.provider.BareProfile;
import one.abstrakt.jobs.provider.Progress;
import one.abstrakt.jobs.provider.ProviderRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(BareProfile.class)
final class FalCheckTest {

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
  void aRequestInTheQueueIsWaiting() {
    fal.server.script(
        STATUS,
        Reply.json(202, "{\"status\":\"IN_QUEUE\",\"queue_position\":3,\"logs\":null}"),
        Reply.json(202, "{\"status\":\"IN_QUEUE\"}"));

    assertThat(check()).isEqualTo(new Progress.Waiting(OptionalInt.of(3)));
    assertThat(check()).isEqualTo(new Progress.Waiting(OptionalInt.empty()));
    assertThat(fal.server.received().getFirst().headers())
        .containsEntry("authorization", "Key test-key");
  }

  @Test
  void aRequestInProgressIsRunning() {
    fal.server.script(STATUS, Reply.json(202, "{\"status\":\"IN_PROGRESS\",\"logs\":[]}"));

    assertThat(check()).isEqualTo(new Progress.Running());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 401, 403, 408, 429, 500, 502, 503})
  void aStatusThatIsRefusedSaysNothingOfTheRun(int status) {
    fal.server.script(STATUS, Reply.json(status, "{\"detail\":\"x\",\"error_type\":\"y\"}"));

    isUnreachable(check());
  }

  @Test
  void theWaitThatIsAskedForIsPassedOn() {
    fal.server.script(STATUS, Reply.json(429, "{}", "Retry-After: 9"));

    assertThat(check())
        .isInstanceOfSatisfying(
            Progress.Unreachable.class,
            p -> assertThat(p.retryAfter()).hasValue(Duration.ofSeconds(9)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "<html>", "[]", "null", "{}", "{\"status\":\"DONE\"}", "{} {}"})
  void aStatusThatMakesNoSenseSaysNothing(String body) {
    fal.server.script(STATUS, Reply.json(200, body));

    isUnreachable(check());
  }

  @Test
  void anIdThatIsNotKnownIsToldApart() {
    assertThat(check()).isInstanceOf(Progress.Unknown.class);

    fal.server.script(STATUS, COMPLETED);
    assertThat(check()).isInstanceOf(Progress.Unknown.class);
  }

  @Test
  void aProviderThatIsNotThereIsUnreachable() {
    ProviderRequest request = fal.request();
    fal.server.close();

    isUnreachable(fal.provider.check(request, false));
  }

  @Test
  void aSilentProviderIsUnreachable() {
    fal.server.script(STATUS, Reply.silence());

    isUnreachable(
        fal.provider(fal.config().within(Duration.ofMillis(300))).check(fal.request(), false));
    await().until(() -> fal.server.openConnections() == 0);
  }

  @Test
  void theKeyIsNotSentToAHostThatIsNotAllowed() {
    ProviderRequest request = fal.request();

    assertThat(fal.provider(TestFal.at("https://queue.fal.run")).check(request, false))
        .isInstanceOf(Progress.Unreachable.class);
    assertThat(fal.server.connections()).isZero();
  }

  @Test
  void anInterruptEndsACheck() {
    fal.server.script(STATUS, Reply.silence());
    CompletableFuture<Progress> ended = new CompletableFuture<>();
    Thread caller = Thread.ofVirtual().start(() -> ended.complete(check()));
    await().until(() -> fal.server.received().size() == 1);

    caller.interrupt();

    isUnreachable(ended.join());
    await().until(() -> fal.server.openConnections() == 0);
  }

  private Progress check() {
    return fal.provider.check(fal.request(), false);
  }

  private static void isUnreachable(Progress progress) {
    assertThat(progress).isInstanceOf(Progress.Unreachable.class);
  }
}
