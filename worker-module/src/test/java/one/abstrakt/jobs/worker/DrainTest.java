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
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.Claim;
import one.abstrakt.jobs.job.ClaimedJob;
import one.abstrakt.jobs.job.JobDispatch;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobTransitions;
import one.abstrakt.jobs.worker.claim.UnheardClaims;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(ProviderResource.class)
@TestProfile(DrainTest.OwnApplication.class)
class DrainTest {
  /** The application does not work on after it. */
  public static final class OwnApplication implements QuarkusTestProfile {}

  @Inject Runs runs;
  @Inject JobTransitions transitions;
  @Inject UnheardClaims unheard;
  @Inject Event<ShutdownDelayInitiatedEvent> shutdown;

  @Test
  void aWorkerThatEndsHandsItsJobsOverAtOnce() {
    JobId id = runs.run("sleep", "{\"seconds\":3600}");
    Awaitility.await()
        .until(() ->
            runs.count("select count(*) from job where id = ? and dispatch = 'accepted'", id) == 1);

    JobId unheardOf = runs.accept(runs.account(), "echo", "{}");
    Claim lost = unheard.next();
    transitions.claim(List.of(unheardOf), lost);
    unheard.add(lost);

    shutdown.fire(new ShutdownDelayInitiatedEvent());

    List<ClaimedJob> claimed =
        transitions.claim(List.of(id), Claim.by("next", Duration.ofMinutes(1)));
    assertThat(claimed).hasSize(1);
    assertThat(claimed.getFirst().found()).isEqualTo(JobDispatch.ACCEPTED);

    List<ClaimedJob> taken =
        transitions.claim(List.of(unheardOf), Claim.by("next", Duration.ofMinutes(1)));
    assertThat(taken).extracting(ClaimedJob::found).containsExactly(JobDispatch.UNSENT);

    JobId late = runs.run("echo", "{}");
    assertThat(transitions.claim(List.of(late), Claim.by("next", Duration.ofMinutes(1))))
        .hasSize(1);
    runs.cancel(id);
    runs.cancel(late);
    runs.cancel(unheardOf);
  }
}
