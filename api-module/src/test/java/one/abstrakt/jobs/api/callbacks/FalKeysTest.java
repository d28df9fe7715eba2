package one.abstrakt.jobs.api.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import one.abstrakt.jobs.api.FalJwks;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.fixture.SettableClock;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.outbound.OutboundHttp;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the keys of callbacks are fetched. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(FalJwks.class)
class FalKeysTest {
  private static final String PATH = "/keys";
  private static final byte[] MESSAGE = "signed".getBytes(StandardCharsets.UTF_8);

  @Inject OutboundHttp http;

  private final FalKeyPair first = new FalKeyPair();
  private final FalKeyPair second = new FalKeyPair();
  private final SettableClock clock = new SettableClock();
  private ScriptedServer server;
  private FalKeys keys;

  @BeforeEach
  void start() {
    server = ScriptedServer.start();
    URI url = server.uri(PATH);
    keys = new FalKeys(http, url, clock);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private void publish(FalKeyPair... pairs) {
    server.script(PATH, Reply.json(200, FalKeyPair.published(pairs)));
  }

  private boolean haveSigned(FalKeyPair pair) {
    return keys.haveSigned(MESSAGE, pair.sign(MESSAGE));
  }

  @Test
  void keysAreKeptForADay() {
    publish(first);

    assertThat(haveSigned(first)).isTrue();
    clock.moveOn(Duration.ofHours(23));
    assertThat(haveSigned(first)).isTrue();
    assertThat(server.received(PATH)).hasSize(1);

    clock.moveOn(Duration.ofHours(2));
    assertThat(haveSigned(first)).isTrue();
    assertThat(server.received(PATH)).hasSize(2);
  }

  @Test
  void aNewKeyIsFetchedAtItsFirstSignatureAndAKeyThatIsGoneCountsNoMore() {
    publish(first);
    assertThat(haveSigned(first)).isTrue();
    publish(second);
    clock.moveOn(Duration.ofMinutes(2));

    assertThat(haveSigned(second)).isTrue();
    assertThat(haveSigned(first)).isFalse();
  }

  @Test
  void badSignaturesHaveNoMoreThanOneFetchAMinute() {
    publish(first);
    for (int i = 0; i < 10; i++) {
      assertThat(haveSigned(second)).isFalse();
    }

    assertThat(server.received(PATH)).hasSize(1);
  }

  @Test
  void withoutKeysTheCallerIsToComeAgainAndNoMoreThanOneFetchAMinuteIsTried() {
    server.script(PATH, Reply.json(500, "{}"));

    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> haveSigned(first)).isInstanceOf(ApiException.class);
      assertThatThrownBy(keys::checkThatTheyCanBeHad).isInstanceOf(ApiException.class);
    }
    assertThat(server.received(PATH)).hasSize(1);

    publish(first);
    clock.moveOn(Duration.ofMinutes(2));
    keys.checkThatTheyCanBeHad();
    assertThat(haveSigned(first)).isTrue();
  }

  @Test
  void aFetchThatFailsLeavesTheKeysThatAreThereHoweverOldTheyAre() {
    publish(first);
    assertThat(haveSigned(first)).isTrue();
    server.script(PATH, Reply.answer(200, "<html>"));
    clock.moveOn(Duration.ofDays(3));

    assertThat(haveSigned(first)).isTrue();
    assertThatThrownBy(() -> haveSigned(second)).isInstanceOf(ApiException.class);
    assertThat(server.received(PATH)).hasSize(2);
  }

  @Test
  void nobodyWaitsForAFetchThatHangs() throws Exception {
    publish(first);
    assertThat(haveSigned(first)).isTrue();
    CountDownLatch gate = new CountDownLatch(1);
    server.script(PATH, Reply.after(gate, Reply.json(200, FalKeyPair.published(second))));
    clock.moveOn(Duration.ofMinutes(2));
    CompletableFuture<Boolean> fetching = CompletableFuture.supplyAsync(() -> haveSigned(second));
    Awaitility.await().until(() -> server.received(PATH).size() == 2);

    assertThat(haveSigned(first)).isTrue();
    assertThatThrownBy(() -> haveSigned(second)).isInstanceOf(ApiException.class);

    gate.countDown();
    assertThat(fetching.get()).isTrue();
  }
}
