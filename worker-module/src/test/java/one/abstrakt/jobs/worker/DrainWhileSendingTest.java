package one.abstrakt.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.Claim;
import one.abstrakt.jobs.job.ClaimedJob;
import one.abstrakt.jobs.job.JobDispatch;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobTransitions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(ScriptedProvider.class)
@TestProfile(DrainWhileSendingTest.OwnApplication.class)
class DrainWhileSendingTest {
  /** The application does not work on after it. */
  public static final class OwnApplication implements QuarkusTestProfile {}

  private static final String SUBMIT = "/fal-ai/flux/schnell";

  @Inject Runs runs;
  @Inject JobTransitions transitions;
  @Inject Event<ShutdownDelayInitiatedEvent> shutdown;
  ScriptedServer provider;

  @Test
  void aSubmitThatIsUnderWayIsWaitedFor() throws InterruptedException {
    String base = "http://127.0.0.1:" + provider.port();
    CountDownLatch gate = new CountDownLatch(1);
    provider.script(
        SUBMIT,
        Reply.after(
            gate,
            Reply.json(
                200,
                """
                {"request_id":"r","status_url":"%1$s/s","response_url":"%1$s/r","cancel_url":"%1$s/c"}
                """
                    .formatted(base))));
    provider.script("/s", Reply.json(202, "{\"status\":\"IN_PROGRESS\"}"));
    JobId id = runs.run("painter", "{\"prompt\":\"x\"}");
    Awaitility.await().until(() -> !provider.received(SUBMIT).isEmpty());

    Thread drain = Thread.ofVirtual().start(() -> shutdown.fire(new ShutdownDelayInitiatedEvent()));
    assertThat(transitions.claim(List.of(id), Claim.by("next", Duration.ofMinutes(1)))).isEmpty();
    gate.countDown();
    drain.join();

    ClaimedJob next =
        transitions.claim(List.of(id), Claim.by("next", Duration.ofMinutes(1))).getFirst();
    assertThat(next.found()).isEqualTo(JobDispatch.ACCEPTED);
    runs.cancel(id);
  }
}
