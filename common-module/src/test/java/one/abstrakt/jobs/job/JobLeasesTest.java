package one.abstrakt.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import one.abstrakt.jobs.fixture.JobsFixture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobLeasesTest {
  private static JobsFixture jobs;
  private UUID account;
  private ClaimedJob claimed;

  @BeforeAll
  static void start() {
    jobs = JobsFixture.start();
  }

  @BeforeEach
  void claimOne() {
    account = jobs.account(100);
    claimed = jobs.claim(jobs.queued(account, 1)).orElseThrow();
  }

  @Test
  void aLeaseThatHoldsIsNotTaken() {
    assertThat(jobs.claim(claimed.id())).isEmpty();
  }

  @Test
  void aWorkerThatDiedBeforeTheAnswerLeavesTheSendUnknown() {
    jobs.letLeaseRunOut(claimed.id());

    ClaimedJob next = jobs.claim(claimed.id()).orElseThrow();

    assertThat(claimed.found()).isEqualTo(JobDispatch.UNSENT);
    assertThat(next.found()).isEqualTo(JobDispatch.SENDING);
    assertThat(next.attempt()).isEqualTo(1);
  }

  @Test
  void aStoredRequestIsFollowedByTheNextWorker() {
    jobs.leases.keepProviderRequest(claimed.held(), "{\"id\": \"r1\"}");
    jobs.letLeaseRunOut(claimed.id());

    ClaimedJob next = jobs.claim(claimed.id()).orElseThrow();

    assertThat(next.found()).isEqualTo(JobDispatch.ACCEPTED);
    assertThat(next.providerRequest()).contains("{\"id\": \"r1\"}");
    assertThat(next.submittedAt()).isNotNull();
  }

  @Test
  void storingTheSameRequestTwiceDoesNoHarm() {
    assertThat(jobs.leases.keepProviderRequest(claimed.held(), "{\"id\": \"r1\"}")).isTrue();
    assertThat(jobs.leases.keepProviderRequest(claimed.held(), "{\"id\": \"r1\"}")).isTrue();
  }

  @Test
  void aReleasedJobIsTakenAtOnceAndSentIfItWasNot() {
    assertThat(jobs.leases.release(List.of(claimed.held()), Set.of(claimed.id())))
        .containsExactly(claimed.id());

    ClaimedJob next = jobs.claim(claimed.id()).orElseThrow();

    assertThat(next.found()).isEqualTo(JobDispatch.UNSENT);
    assertThat(next.attempt()).isEqualTo(2);
    assertThat(next.epoch()).isEqualTo(claimed.epoch() + 1);
  }

  @Test
  void aRenewalThatComesTooLateGivesNobodyTheLeaseThatWasReleased() {
    jobs.leases.release(List.of(claimed.held()), Set.of());

    assertThat(jobs.leases.renew(List.of(claimed.held()), JobsFixture.LEASE)).isEmpty();
    assertThat(jobs.claim(claimed.id())).isPresent();
  }

  @Test
  void aClaimWhoseResultWasNeverLearntIsTakenBackAsUnsent() {
    JobId id = jobs.queued(account, 1);
    jobs.transitions.claim(List.of(id), Claim.by("worker/unheard", JobsFixture.LEASE));

    assertThat(jobs.leases.takeBack(List.of("worker/unheard", "worker/other"))).containsExactly(id);

    assertThat(jobs.claim(id).orElseThrow().found()).isEqualTo(JobDispatch.UNSENT);
    assertThat(jobs.claim(claimed.id())).isEmpty();
  }

  @Test
  void whatMayHaveBeenSentBeforeTheClaimThatIsTakenBackMayStillHaveBeen() {
    jobs.letLeaseRunOut(claimed.id());
    jobs.transitions.claim(List.of(claimed.id()), Claim.by("worker/unheard", JobsFixture.LEASE));

    jobs.leases.takeBack(List.of("worker/unheard"));

    assertThat(jobs.claim(claimed.id()).orElseThrow().found()).isEqualTo(JobDispatch.SENDING);
  }

  @Test
  void whatWasCertainlyNotSentBeforeTheClaimThatIsTakenBackStillIsNot() {
    jobs.leases.release(List.of(claimed.held()), Set.of(claimed.id()));
    jobs.transitions.claim(List.of(claimed.id()), Claim.by("worker/unheard", JobsFixture.LEASE));

    jobs.leases.takeBack(List.of("worker/unheard"));

    assertThat(jobs.claim(claimed.id()).orElseThrow().found()).isEqualTo(JobDispatch.UNSENT);
  }

  @Test
  void aClaimThatTheDatabaseComesToLateTakesNothingThatRanOutMeanwhile() {
    JobId id = jobs.queued(account, 1);
    Claim late = new Claim("late", JobsFixture.LEASE, Optional.of(jobs.now()));
    jobs.transitions.claim(List.of(id), Claim.by("brief", Duration.ZERO));
    Claim inTime = new Claim("in time", JobsFixture.LEASE, Optional.of(jobs.now()));

    assertThat(jobs.transitions.claim(List.of(id), late)).isEmpty();
    assertThat(jobs.transitions.claim(List.of(id), inTime)).hasSize(1);
  }

  @Test
  void afterAnOutageOnlyWhatWasHandedOverIsTaken() {
    JobsFixture fresh = JobsFixture.start();
    UUID owner = fresh.account(100);
    ClaimedJob expired = fresh.claim(fresh.queued(owner, 1)).orElseThrow();
    ClaimedJob released = fresh.claim(fresh.queued(owner, 1)).orElseThrow();
    JobId queued = fresh.queued(owner, 1);
    fresh.letLeaseRunOut(expired.id());
    fresh.leases.release(List.of(released.held()), Set.of());
    Claim patient = new Claim("worker", JobsFixture.LEASE, Optional.empty());

    assertThat(fresh.transitions.claim(List.of(expired.id()), patient)).isEmpty();
    assertThat(fresh.transitions.claimWaiting(10, patient, Turns.NONE))
        .extracting(ClaimedJob::id)
        .containsExactlyInAnyOrder(released.id(), queued);
    assertThat(fresh.leases.renew(List.of(expired.held()), JobsFixture.LEASE)).hasSize(1);
  }

  @Test
  void aCancelledJobIsMissingFromTheRenewal() {
    ClaimedJob other = jobs.claim(jobs.queued(account, 1)).orElseThrow();
    jobs.transitions.cancel(claimed.id(), account);

    assertThat(jobs.leases.renew(List.of(claimed.held(), other.held()), JobsFixture.LEASE))
        .containsExactly(other.id());
  }

  @Test
  void theOldestQueuedJobsAreTakenFirst() {
    JobsFixture fresh = JobsFixture.start();
    UUID owner = fresh.account(100);
    List<JobId> ids =
        List.of(fresh.queued(owner, 1), fresh.queued(owner, 1), fresh.queued(owner, 1));

    List<ClaimedJob> taken =
        fresh.transitions.claimWaiting(2, Claim.by("worker", JobsFixture.LEASE), Turns.NONE);

    assertThat(taken)
        .extracting(ClaimedJob::id)
        .containsExactlyInAnyOrderElementsOf(ids.subList(0, 2));
  }

  @Test
  void whatADeadWorkerHasLeftIsTakenBeforeWhatIsQueued() {
    JobsFixture fresh = JobsFixture.start();
    UUID owner = fresh.account(100);
    fresh.queued(owner, 1);
    ClaimedJob left = fresh.claim(fresh.queued(owner, 1)).orElseThrow();
    fresh.letLeaseRunOut(left.id());

    List<ClaimedJob> taken =
        fresh.transitions.claimWaiting(1, Claim.by("worker", JobsFixture.LEASE), Turns.NONE);

    assertThat(taken).extracting(ClaimedJob::id).containsExactly(left.id());
    assertThat(fresh.transitions.claimWaiting(5, Claim.by("worker", JobsFixture.LEASE), Turns.NONE))
        .hasSize(1);
  }

  @Test
  void aRequestThatTheJobFollowsIsNoStrayOne() {
    jobs.leases.keepProviderRequest(claimed.held(), "{\"id\": \"r1\"}");

    jobs.leases.stopStrayRequest(claimed.id(), "fal", "{\"id\": \"r1\"}");
    jobs.leases.stopStrayRequest(claimed.id(), "fal", "{\"id\": \"r2\"}");

    assertThat(
            jobs.count(
                "select count(*) from provider_cancel where job_id = ?", claimed.id().value()))
        .isOne();
  }

  @Test
  void theSweepFindsWhatIsOverdue() {
    JobsFixture fresh = JobsFixture.start();
    UUID owner = fresh.account(100);
    fresh.queued(owner, 1);
    JobId overdue = fresh.queued(owner, 1);
    fresh.letDeadlinePass(overdue);

    assertThat(fresh.sweeps.overdue(Duration.ofSeconds(5), 10)).containsExactly(overdue);
  }

  @Test
  void theBalanceOutlivesTheJobsThatMadeIt() {
    JobsFixture fresh = JobsFixture.start();
    UUID owner = fresh.account(100);
    ClaimedJob paid = fresh.claim(fresh.queued(owner, 7)).orElseThrow();
    fresh.transitions.end(paid.held(), new JobEnd.Success("{}", Duration.ZERO));
    fresh.transitions.cancel(fresh.queued(owner, 5), owner);
    fresh.database.update(
        "update job set completed_at = now() - interval '31 days' where completed_at is not null");

    assertThat(fresh.sweeps.removeOld(Duration.ofDays(30), 10)).hasSize(2);

    assertThat(fresh.count("select count(*) from job")).isZero();
    assertThat(fresh.credits.balance(owner)).isEqualTo(93);
    assertThat(fresh.brokenBalances()).isEmpty();
  }
}
