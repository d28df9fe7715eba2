package one.abstrakt.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import one.abstrakt.jobs.account.AccountChange;
import one.abstrakt.jobs.fixture.AtOnce;
import one.abstrakt.jobs.fixture.JobsFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose jobs are claimed when more wait than there is room for. */
class FairQueueTest {
  private static final Claim CLAIM = Claim.by("worker", JobsFixture.LEASE);

  private static final String IN_HAND =
      "select count(*) from job where status = 'processing' and account_id = ?";

  private JobsFixture jobs;
  private UUID flooding;
  private UUID modest;

  @BeforeEach
  void start() {
    jobs = JobsFixture.start();
    flooding = jobs.account(0);
    modest = jobs.account(0);
  }

  private List<JobId> queued(UUID account, int number) {
    return IntStream.range(0, number).mapToObj(n -> jobs.queued(account, 0)).toList();
  }

  private List<ClaimedJob> claim(int most, Turns turns) {
    return jobs.transitions.claimWaiting(most, CLAIM, turns);
  }

  private static long of(UUID account, List<ClaimedJob> claimed) {
    return claimed.stream().filter(job -> job.accountId().equals(account)).count();
  }

  @Test
  void placesAreSharedHoweverMuchAnAccountHasWaiting() {
    queued(flooding, 500);
    queued(modest, 5);

    List<ClaimedJob> claimed = claim(10, Turns.NONE);

    assertThat(of(modest, claimed)).isEqualTo(5);
    assertThat(of(flooding, claimed)).isEqualTo(5);
  }

  @Test
  void whereThereIsOnePlaceTheAccountsTakeTurns() {
    queued(flooding, 50);
    queued(modest, 3);

    List<UUID> served = new ArrayList<>();
    UUID last = Turns.NONE.servedLast();
    for (int turn = 0; turn < 6; turn++) {
      last = claim(1, new Turns(last, Map.of())).getFirst().accountId();
      served.add(last);
    }

    assertThat(served).containsExactly(flooding, modest, flooding, modest, flooding, modest);
  }

  @Test
  void whoHasManyInHandWaitsForTheOthers() {
    queued(flooding, 50);
    queued(modest, 50);

    List<ClaimedJob> claimed = claim(10, new Turns(modest, Map.of(flooding, 6)));

    assertThat(of(modest, claimed)).isEqualTo(8);
    assertThat(of(flooding, claimed)).isEqualTo(2);
  }

  @Test
  void anAccountsOwnJobsKeepTheirOrder() {
    List<JobId> ids = queued(modest, 20);

    assertThat(claim(7, Turns.NONE))
        .extracting(ClaimedJob::id)
        .containsExactlyInAnyOrderElementsOf(ids.subList(0, 7));
  }

  @Test
  void whoFindsTheNextOnesBeingClaimedTakesTheOneBehindThem() {
    List<JobId> ids = queued(flooding, 30);
    UUID[] next = ids.subList(0, 20).stream().map(JobId::value).toArray(UUID[]::new);

    List<ClaimedJob> claimed =
        jobs.database.inTransaction(others -> {
          others.query(
              "select id from job where id = any (?) for update", row -> row, (Object) next);
          return claim(1, Turns.NONE);
        });

    assertThat(claimed).extracting(ClaimedJob::id).containsExactly(ids.get(20));
  }

  @Test
  void allThatWaitsIsTakenWhereThereIsRoom() {
    queued(flooding, 30);
    for (int n = 0; n < 40; n++) {
      queued(jobs.account(0), 1);
    }

    int taken = 0;
    List<ClaimedJob> claimed;
    do {
      claimed = claim(20, Turns.NONE);
      taken += claimed.size();
    } while (!claimed.isEmpty());

    assertThat(taken).isEqualTo(70);
  }

  @Test
  void moreAccountsThanAreLookedAtAreAllServedInTurn() {
    for (int n = 0; n < 1_100; n++) {
      queued(jobs.account(0), 1);
    }

    int taken = 0;
    UUID last = Turns.NONE.servedLast();
    List<ClaimedJob> claimed = claim(100, Turns.NONE);
    while (!claimed.isEmpty()) {
      taken += claimed.size();
      last =
          claimed.stream()
              .map(ClaimedJob::accountId)
              .max(Comparator.comparing(UUID::toString))
              .orElseThrow();
      claimed = claim(100, new Turns(last, Map.of()));
    }

    assertThat(taken).isEqualTo(1_100);
  }

  @Test
  void noAccountEverHasMoreInHandThanItMay() throws Exception {
    jobs.accounts.change(modest, AccountChange.ofMaxInHand(OptionalInt.of(5)));
    queued(modest, 60);
    queued(flooding, 60);

    for (int round = 0; round < 30; round++) {
      AtOnce.call(
          8,
          () -> claim(ThreadLocalRandom.current().nextInt(1, 12), new Turns(flooding, Map.of())));

      assertThat(jobs.count(IN_HAND, modest)).isLessThanOrEqualTo(5);
      endOne(modest);
    }
  }

  private void endOne(UUID account) {
    jobs.database
        .first(
            "select id, lease_epoch from job where status = 'processing' and account_id = ? limit 1",
            row -> new Held(new JobId(row.uuid("id")), row.integer("lease_epoch")),
            account)
        .ifPresent(held ->
            assertThat(
                    jobs.transitions.end(
                        held, new JobEnd.Failure(JobErrorCode.PROVIDER_ERROR, "x", false)))
                .isInstanceOf(Transitioned.Applied.class));
  }

  @Test
  void whatIsBeyondTheLimitWaitsForAPlace() {
    jobs.accounts.change(modest, AccountChange.ofMaxInHand(OptionalInt.of(2)));
    queued(modest, 5);

    List<ClaimedJob> first = claim(10, Turns.NONE);
    List<ClaimedJob> none = claim(10, Turns.NONE);
    jobs.transitions.cancel(first.getFirst().id(), modest);
    List<ClaimedJob> next = claim(10, Turns.NONE);

    assertThat(first).hasSize(2).allMatch(ClaimedJob::limited);
    assertThat(none).isEmpty();
    assertThat(next).hasSize(1);
  }

  @Test
  void theShareOfAWorkerThatDiedComesBack() {
    jobs.accounts.change(modest, AccountChange.ofMaxInHand(OptionalInt.of(1)));
    queued(modest, 2);
    ClaimedJob left = claim(10, Turns.NONE).getFirst();
    jobs.letLeaseRunOut(left.id());

    List<ClaimedJob> resumed = claim(10, Turns.NONE);
    jobs.transitions.end(
        resumed.getFirst().held(), new JobEnd.Failure(JobErrorCode.PROVIDER_ERROR, "x", false));

    assertThat(resumed).extracting(ClaimedJob::id).containsExactly(left.id());
    assertThat(claim(10, Turns.NONE)).hasSize(1);
  }

  @Test
  void aWakeUpDoesNotPassTheLimit() {
    jobs.accounts.change(modest, AccountChange.ofMaxInHand(OptionalInt.of(1)));
    List<JobId> ids = queued(modest, 3);

    assertThat(jobs.transitions.claim(ids, CLAIM)).isEmpty();
    assertThat(claim(10, Turns.NONE)).hasSize(1);
  }

  @Test
  void aLimitThatIsTakenBackNoLongerCounts() {
    jobs.accounts.change(modest, AccountChange.ofMaxInHand(OptionalInt.of(1)));
    queued(modest, 5);
    claim(10, Turns.NONE);

    jobs.accounts.change(modest, AccountChange.ofMaxInHand(OptionalInt.empty()));

    assertThat(claim(10, Turns.NONE)).hasSize(4);
  }
}
