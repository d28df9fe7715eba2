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
import one.abstrakt.jobs.worker.hand.Hand;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(ScriptedProvider.class)
@TestProfile(DrainBeforeResendTest.OwnApplication.class)
class DrainBeforeResendTest {
  /** The application does not work on after it. */
  public static final class OwnApplication implements QuarkusTestProfile {}

  private static final String CALL = "/direct/local/echo";

  @Inject Runs runs;
  @Inject JobTransitions transitions;
  @Inject Event<ShutdownDelayInitiatedEvent> shutdown;
  @Inject Hand hand;
  ScriptedServer provider;

  @Test
  void whatMayBeSentAgainIsLeftToTheNextWorker() throws InterruptedException {
    CountDownLatch gate = new CountDownLatch(1);
    provider.script(CALL, Reply.after(gate, Reply.hangUp()));
    JobId id = runs.run("echo", "{}");
    Awaitility.await().until(() -> provider.received(CALL).size() == 1);

    Thread drain = Thread.ofVirtual().start(() -> shutdown.fire(new ShutdownDelayInitiatedEvent()));
    Awaitility.await().until(() -> hand.jobs().stream().allMatch(job -> job.isLeaving()));
    gate.countDown();
    drain.join();

    assertThat(provider.received(CALL)).hasSize(1);
    ClaimedJob next =
        transitions.claim(List.of(id), Claim.by("next", Duration.ofMinutes(1))).getFirst();
    assertThat(next.found()).isEqualTo(JobDispatch.SENDING);
    runs.cancel(id);
  }
}
