package one.abstrakt.jobs.provider.fal;

import static one.abstrakt.jobs.provider.fal.FalFixture.ENDPOINT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.provider.BareProfile;
import one.abstrakt.jobs.provider.Dispatch;
import one.abstrakt.jobs.provider.Provider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(BareProfile.class)
final class FalAmbiguousTest {

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
    Provider hasty = fal.provider(fal.config().within(Duration.ofMillis(300)));

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
            .start(() -> {
              ended.complete(fal.submit());
              flag.complete(Thread.currentThread().isInterrupted());
            });
    await().until(() -> fal.server.received().size() == 1);

    caller.interrupt();

    assertThat(ended.join()).isInstanceOf(Dispatch.Ambiguous.class);
    assertThat(flag.join()).isTrue();
    await().until(() -> fal.server.openConnections() == 0);
  }

  private void isAmbiguousAfterOneCall() {
    assertThat(fal.submit()).isInstanceOf(Dispatch.Ambiguous.class);
    assertThat(fal.server.received()).hasSize(1);
  }
}
