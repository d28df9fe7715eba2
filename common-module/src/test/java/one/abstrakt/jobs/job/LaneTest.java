package one.abstrakt.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import one.abstrakt.jobs.fixture.JobsFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LaneTest {
  private static final Claim CLAIM = Claim.by("worker", JobsFixture.LEASE);
  private static final Lane LANE = new Lane("gpu", 5);

  private JobsFixture jobs;
  private UUID account;

  @BeforeEach
  void start() {
    jobs = JobsFixture.start();
    account = jobs.account(0);
  }

  private List<JobId> queued(int number) {
    return IntStream.range(0, number).mapToObj(n -> jobs.queued(account, LANE)).toList();
  }

  private List<ClaimedJob> claim(int most) {
    return jobs.transitions.claimWaiting(LANE, most, CLAIM, Turns.NONE);
  }

  @Test
  void noMoreAreInHandThanThereArePlacesHoweverManyClaim() throws Exception {
    queued(40);

    List<ClaimedJob> claimed = new ArrayList<>();
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<List<ClaimedJob>> claim = () -> claim(10);
      for (Future<List<ClaimedJob>> one : workers.invokeAll(Collections.nCopies(8, claim))) {
        claimed.addAll(one.get());
      }
    }

    assertThat(claimed).hasSize(5);
    assertThat(claim(10)).isEmpty();
  }

  @Test
  void aPlaceThatIsLeftIsTaken() {
    List<JobId> ids = queued(7);
    List<ClaimedJob> claimed = claim(10);

    jobs.transitions.end(
        claimed.getFirst().held(), new JobEnd.Failure(JobErrorCode.PROVIDER_ERROR, "no", false));

    assertThat(claim(10)).extracting(ClaimedJob::id).containsExactly(ids.get(5));
  }

  @Test
  void thePlaceOfADeadWorkerStaysTakenUntilItsJobGoesOn() {
    queued(6);
    ClaimedJob lost = claim(10).getFirst();
    jobs.letLeaseRunOut(lost.id());

    assertThat(claim(10)).isEmpty();
    assertThat(jobs.transitions.claimWaiting(10, CLAIM, Turns.NONE))
        .extracting(ClaimedJob::id)
        .containsExactly(lost.id());
  }

  @Test
  void jobsOfALaneKeepNobodyElseWaiting() {
    queued(50);
    JobId other = jobs.queued(account, 0);

    assertThat(jobs.transitions.claimWaiting(1, CLAIM, Turns.NONE))
        .extracting(ClaimedJob::id)
        .containsExactly(other);
    assertThat(jobs.transitions.claimWaiting(10, CLAIM, Turns.NONE)).isEmpty();
  }

  @Test
  void whoIsWokenForAJobOfALaneHasToCount() {
    JobId id = queued(1).getFirst();

    assertThat(jobs.transitions.claim(List.of(id), CLAIM)).isEmpty();
    assertThat(claim(1)).singleElement().matches(ClaimedJob::limited);
  }

  @Test
  void accountsTakeTurnsInALaneAsWell() {
    queued(20);
    UUID modest = jobs.account(0);
    jobs.queued(modest, LANE);

    assertThat(claim(4)).extracting(ClaimedJob::accountId).contains(modest);
  }

  @Test
  void lanesInWhichJobsWaitAreFound() {
    queued(3);
    jobs.queued(account, new Lane("other", 1));
    jobs.queued(account, 0);

    assertThat(jobs.transitions.lanesWaiting()).containsExactly("gpu", "other");
  }

  @Test
  void openJobsAreCountedInAllLanes() {
    queued(2);
    NewJob next = jobs.newJob(account, 0);

    assertThat(jobs.transitions.acceptWithin(2, List.of("gpu"), next, Optional.empty()))
        .isInstanceOf(Acceptance.TooManyOpen.class);
  }
}
