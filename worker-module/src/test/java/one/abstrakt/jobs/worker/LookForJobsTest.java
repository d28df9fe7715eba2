package one.abstrakt.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.Claim;
import one.abstrakt.jobs.job.ClaimedJob;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobLeases;
import one.abstrakt.jobs.job.JobStatus;
import one.abstrakt.jobs.job.JobTransitions;
import one.abstrakt.jobs.worker.claim.ExpiredLeases;
import one.abstrakt.jobs.worker.claim.UnheardClaims;
import org.junit.jupiter.api.Test;

/** Nobody is woken here: what waits is found all the same, as if Kafka were not there. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(ProviderResource.class)
@TestProfile(LookForJobsTest.Often.class)
class LookForJobsTest {
  /** Looks more often than usual. */
  public static final class Often implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("jobs.worker.look-every", "1s");
    }
  }

  private static final Duration SOON = Duration.ofMinutes(1);

  @Inject Runs runs;
  @Inject JobTransitions transitions;
  @Inject JobLeases leases;
  @Inject UnheardClaims unheard;
  @Inject ExpiredLeases expired;

  @Test
  void aJobWhoseCommandWasLostIsRun() {
    JobId id = runs.accept(runs.account(), "echo", "{\"a\":1}");

    assertThat(runs.awaitEnd(id).status()).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void theJobOfADeadWorkerIsFinished() {
    JobId id = runs.accept(runs.account(), "painter", "{\"prompt\":\"x\"}");
    ClaimedJob claimed =
        transitions.claim(List.of(id), Claim.by("dead", Duration.ofSeconds(3))).getFirst();
    leases.markUnsent(claimed.held());

    assertThat(runs.awaitEnd(id).status()).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void aWorkerToWhomTheDatabaseHasFailedTakesNobodysExpiredLease() {
    await().atMost(SOON).until(() -> unheard.next().expiredBefore().isPresent());

    expired.databaseFailed();

    assertThat(unheard.next().expiredBefore()).isEmpty();
    await().atMost(SOON).until(() -> unheard.next().expiredBefore().isPresent());
  }

  @Test
  void aJobWhoseClaimWasStoredAndNotHeardOfIsRun() {
    JobId id = runs.accept(runs.account(), "painter", "{\"prompt\":\"x\"}");
    Claim claim = unheard.next();
    transitions.claim(List.of(id), claim);

    unheard.add(claim);

    assertThat(runs.awaitEnd(id).status()).isEqualTo(JobStatus.SUCCEEDED);
  }
}
