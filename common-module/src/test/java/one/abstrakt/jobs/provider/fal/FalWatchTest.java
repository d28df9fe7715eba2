package one.abstrakt.jobs.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.provider.BareProfile;
import one.abstrakt.jobs.provider.Provider;
import one.abstrakt.jobs.provider.Watch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BareProfile.class)
final class FalWatchTest {

  private static final String STREAM = FalFixture.STATUS + "/stream";
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
  private static final String QUEUED = "data: {\"status\":\"IN_QUEUE\"}\n\n";
  private static final String RUNNING = "data: {\"status\":\"IN_PROGRESS\"}\n\n";

  private final AtomicInteger changes = new AtomicInteger();
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
  void tellsOfEachChangeAndOfTheEnd() {
    CountDownLatch gate = new CountDownLatch(1);
    Reply rest =
        connection -> {
          connection.write(RUNNING);
          return false;
        };
    fal.server.script(
        STREAM,
        connection -> {
          connection.write(HEAD + QUEUED + QUEUED);
          return Reply.after(gate, rest).to(connection);
        });

    Watch watch = watch();
    await().until(() -> changes.get() == 1);
    gate.countDown();
    await().until(() -> changes.get() == 3);
    watch.close();
    assertThat(changes).hasValue(3);
  }

  @Test
  void closingHangsUpAndMakesRoomForAnother() {
    fal.server.script(
        STREAM,
        connection -> {
          connection.write(HEAD + QUEUED);
          connection.awaitHangUp();
          return false;
        });

    for (int watched = 1; watched <= 3; watched++) {
      int expected = watched;
      Watch watch = watch();
      await().until(() -> changes.get() == expected);
      assertThat(watch()).isSameAs(Watch.NONE);
      watch.close();
      await().until(() -> fal.server.openConnections() == 0);
    }
    assertThat(fal.server.received(STREAM)).hasSize(3);
  }

  @Test
  void aQuietStreamOutlivesTheTimeItsBeginningMayTake() {
    fal.server.script(
        STREAM,
        connection -> {
          connection.write(HEAD + QUEUED);
          connection.awaitHangUp();
          return false;
        });
    Provider hasty = fal.provider(fal.config().within(Duration.ofMillis(300)));

    Watch watch = hasty.watch(fal.request(), changes::incrementAndGet);
    await().until(() -> changes.get() == 1);

    await().during(Duration.ofMillis(900)).until(() -> fal.server.openConnections() == 1);
    watch.close();
  }

  @Test
  void aWatchThatIsClosedBeforeItsStreamBeginsHangsUp() {
    CountDownLatch gate = new CountDownLatch(1);
    fal.server.script(
        STREAM,
        Reply.after(
            gate,
            connection -> {
              connection.write(HEAD + QUEUED);
              connection.awaitHangUp();
              return false;
            }));

    watch().close();
    gate.countDown();

    await().until(() -> fal.server.openConnections() == 0);
    assertThat(changes).hasValue(0);
  }

  @Test
  void errorsAreSilentAndMakeRoom() {
    fal.server.script(
        STREAM, Reply.hangUp(), Reply.json(404, "{}"), Reply.json(500, "{}"), Reply.hangUp());

    for (int asked = 1; asked <= 4; asked++) {
      await().until(() -> !watch().equals(Watch.NONE));
    }
    await().until(() -> fal.server.received(STREAM).size() == 4);
  }

  private Watch watch() {
    return fal.provider.watch(fal.request(), changes::incrementAndGet);
  }
}
