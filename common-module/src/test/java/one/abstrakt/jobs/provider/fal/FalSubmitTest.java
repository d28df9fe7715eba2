package one.abstrakt.jobs.provider.fal;

import static one.abstrakt.jobs.provider.fal.FalFixture.ENDPOINT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.provider.BareProfile;
import one.abstrakt.jobs.provider.Dispatch;
import one.abstrakt.jobs.provider.FullBacklog;
import one.abstrakt.jobs.provider.Provider;
import one.abstrakt.jobs.provider.ProviderRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
        .satisfies(request -> {
          assertThat(request.method()).isEqualTo("POST");
          assertThat(request.target()).isEqualTo(ENDPOINT);
          assertThat(request.body()).isEqualTo(FalFixture.INPUT);
          assertThat(request.headers())
              .containsEntry("authorization", "Key test-key")
              .containsEntry("x-abstrakt-attempt", "job_1/1")
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
            {"request_id":"1","status_url":"%1$s","response_url":"%1$s","cancel_url":"%1$s"}\
            """
                .formatted(odd)));

    assertThat(fal.submit())
        .isEqualTo(new Dispatch.Accepted(new ProviderRequest("1", odd, odd, odd)));
  }

  @Test
  void aKeylessProviderAcceptsNothing() {
    Provider keyless = fal.provider(fal.config().withKey(Optional.empty()));

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
  void aProviderThatIsNotThereHasTakenNothing() {
    fal.server.close();

    mayBeTriedAgain(fal.submit());
  }

  @Test
  void aNameThatIsNotThereHasTakenNothing() {
    mayBeTriedAgain(fal.provider(TestFal.at("http://nowhere.invalid")).submit(FalFixture.CALL));
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
        fal.provider(TestFal.at("https://127.0.0.1:" + fal.server.port())).submit(FalFixture.CALL));
    assertThat(fal.server.received()).isEmpty();
  }

  @Test
  void aCallThatFindsNoConnectionFreeIsNotSent() {
    CountDownLatch gate = new CountDownLatch(1);
    fal.server.script(ENDPOINT, Reply.after(gate, Reply.json(200, fal.taken())));
    Provider busy = fal.provider(fal.config().within(Duration.ofSeconds(2)));
    int places = fal.config().connections();
    IntStream.range(0, places)
        .forEach(i -> Thread.ofVirtual().start(() -> busy.submit(FalFixture.CALL)));
    await().until(() -> fal.server.received().size() == places);

    mayBeTriedAgain(busy.submit(FalFixture.CALL));

    gate.countDown();
    assertThat(fal.server.received()).hasSize(places);
  }

  /** A worker that was just started, with a long queue. */
  @Test
  void moreAreSentAtOnceWithEachAnswer() {
    Provider fresh = fal.provider(fal.config().connecting(64));

    assertThat(sentOfSixtyFour(fresh)).isEqualTo(16);
    assertThat(sentOfSixtyFour(fresh)).isEqualTo(32);
    assertThat(sentOfSixtyFour(fresh)).isEqualTo(64);
  }

  /** None is answered before all that found no place have given up. */
  private long sentOfSixtyFour(Provider provider) {
    CountDownLatch gate = new CountDownLatch(1);
    fal.server.script(ENDPOINT, Reply.after(gate, Reply.json(200, fal.taken())));
    Queue<Dispatch> dispatches = new ConcurrentLinkedQueue<>();
    int before = fal.server.received().size();
    IntStream.range(0, 64)
        .forEach(
            i -> Thread.ofVirtual().start(() -> dispatches.add(provider.submit(FalFixture.CALL))));
    await().until(() -> dispatches.size() + fal.server.received().size() - before == 64);
    gate.countDown();
    await().until(() -> dispatches.size() == 64);
    return dispatches.stream().filter(Dispatch.Accepted.class::isInstance).count();
  }

  @Test
  void aProviderThatClosesConnectionsCostsNoCall() {
    fal.server.script(ENDPOINT, Reply.thenHangUp(Reply.json(200, fal.taken())));

    for (int call = 1; call <= 50; call++) {
      assertThat(fal.submit()).isInstanceOf(Dispatch.Accepted.class);
      assertThat(fal.server.received()).hasSize(call);
    }
  }

  @Test
  void aKeptConnectionThatDiesDoesNotMakeACallBeSentTwice() {
    Provider keeping = fal.provider(fal.config().keepingConnections(Duration.ofSeconds(2)));
    fal.server.script(ENDPOINT, Reply.thenHangUp(Reply.json(200, fal.taken())));

    for (int call = 1; call <= 50; call++) {
      keeping.submit(FalFixture.CALL);
      assertThat(fal.server.received()).hasSizeLessThanOrEqualTo(call);
    }
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
