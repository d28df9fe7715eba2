package one.abstrakt.jobs.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OutboundPostTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final OutboundFixture local = OutboundFixture.local();
  private final ScriptedServer server = local.server;

  @AfterEach
  void close() {
    local.close();
  }

  @Test
  void sendsTheBodyOnceAndReturnsTheAnswer() throws Exception {
    server.script("/hook", Reply.answer(200, "thanks"));

    HttpAnswer answer = post(local, server.uri("/hook?a=b%20c"), LONG, 100);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("thanks");
    assertThat(server.received())
        .singleElement()
        .satisfies(request -> {
          assertThat(request.method()).isEqualTo("POST");
          assertThat(request.target()).isEqualTo("/hook?a=b%20c");
          assertThat(request.body()).isEqualTo("hello");
          assertThat(request.headers()).containsEntry("webhook-id", "msg_1");
        });
  }

  @Test
  void returnsRefusalsWithWhenToComeBack() throws Exception {
    server.script("/hook", Reply.answer(429, "", "Retry-After: 7"));

    HttpAnswer answer = post(local, server.uri("/hook"), LONG, 100);

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.retryAfter()).hasValue(Duration.ofSeconds(7));
  }

  @Test
  void followsNoRedirect() throws Exception {
    server.script("/hook", Reply.answer(307, "", "Location: " + server.uri("/elsewhere")));

    assertThat(post(local, server.uri("/hook"), LONG, 100).status()).isEqualTo(307);
    assertThat(server.received("/elsewhere")).isEmpty();
  }

  @Test
  void keepsTheFirstBytesOfALongAnswerAndHangsUp() throws Exception {
    server.script("/hook", Reply.endless(200, "0123456789"));

    assertThat(post(local, server.uri("/hook"), LONG, 15).body()).isEqualTo("012345678901234");
    await().until(() -> server.openConnections() == 0);
  }

  @Test
  void keepsAnAnswerOfExactlyTheLimit() throws Exception {
    server.script("/hook", Reply.answer(200, "12345"));

    assertThat(post(local, server.uri("/hook"), LONG, 5).body()).isEqualTo("12345");
    assertThat(post(local, server.uri("/hook"), LONG, 0).body()).isEmpty();
  }

  @Test
  void aSilentReceiverTimesOutAndIsHungUpOn() {
    server.script("/hook", Reply.silence());

    assertThatThrownBy(() -> post(local, server.uri("/hook"), SHORT, 100))
        .isInstanceOf(OutboundFailure.TimedOut.class);
    await().until(() -> server.openConnections() == 0);
    assertThat(server.received()).hasSize(1);
  }

  @Test
  void aStallingBodyTimesOut() {
    server.script("/hook", Reply.stall(200, 100, "some"));

    assertThatThrownBy(() -> post(local, server.uri("/hook"), SHORT, 100))
        .isInstanceOf(OutboundFailure.TimedOut.class);
  }

  @Test
  void aReceiverThatHangsUpIsNotAskedAgain() {
    server.script("/hook", Reply.hangUp());

    assertThatThrownBy(() -> post(local, server.uri("/hook"), LONG, 100))
        .isInstanceOf(OutboundFailure.Truncated.class);
    assertThat(server.received()).hasSize(1);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void halfABodyIsNoAnswer() {
    server.script("/hook", Reply.part(200, 100, "half"));

    assertThatThrownBy(() -> post(local, server.uri("/hook"), LONG, 1_000))
        .isInstanceOf(OutboundFailure.Truncated.class);
  }

  @Test
  void whereNoBodyIsWantedTheHeadIsTheAnswer() throws Exception {
    server.script("/hook", Reply.part(200, 100, "half"));

    assertThat(post(local, server.uri("/hook"), LONG, 0).status()).isEqualTo(200);
  }

  @Test
  void nobodyListeningIsAFailedConnection() throws IOException {
    URI gone;
    // A server that has accepted before might accept once more while it closes.
    try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      gone = URI.create("http://127.0.0.1:" + nobody.getLocalPort() + "/hook");
    }

    assertThatThrownBy(() -> post(local, gone, LONG, 100))
        .isInstanceOf(OutboundFailure.ConnectFailed.class);
  }

  @Test
  void anUnknownNameIsAFailedConnection() {
    assertThatThrownBy(() -> post(local, URI.create("http://nowhere.test/"), LONG, 100))
        .isInstanceOf(OutboundFailure.ConnectFailed.class);
  }

  @Test
  void anInterruptEndsTheCallAndItsRequest() {
    server.script("/hook", Reply.silence());
    CompletableFuture<Throwable> ended = new CompletableFuture<>();
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                post(local, server.uri("/hook"), LONG, 100);
                ended.complete(null);
              } catch (Exception e) {
                ended.complete(e);
              }
            });
    await().until(() -> server.received().size() == 1);

    caller.interrupt();

    assertThat(ended.join()).isInstanceOf(InterruptedException.class);
    await().until(() -> server.openConnections() == 0);
  }

  @Test
  void hangingReceiversDoNotHoldUpOthers() throws Exception {
    server.script("/hangs", Reply.silence());
    for (int i = 0; i < 200; i++) {
      Thread.ofVirtual().start(() -> quietly(() -> post(local, server.uri("/hangs"), LONG, 100)));
    }
    await().until(() -> server.received("/hangs").size() == 200);
    server.script("/hook", Reply.answer(200, ""));

    assertThat(post(local, server.uri("/hook"), Duration.ofSeconds(2), 100).status())
        .isEqualTo(200);
  }

  private static HttpAnswer post(OutboundFixture fixture, URI url, Duration deadline, int maxBytes)
      throws OutboundFailure, InterruptedException {
    byte[] body = "hello".getBytes(StandardCharsets.UTF_8);
    return fixture.http.post(url, Map.of("webhook-id", "msg_1"), body, deadline, maxBytes);
  }

  private interface Step {
    void run() throws Exception;
  }

  private static void quietly(Step step) {
    try {
      step.run();
    } catch (Exception e) {
      // What hangs ends with the test.
    }
  }
}
