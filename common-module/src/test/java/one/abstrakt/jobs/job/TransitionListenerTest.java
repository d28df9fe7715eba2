package one.abstrakt.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import one.abstrakt.jobs.fixture.JobsFixture;
import org.junit.jupiter.api.Test;

/** Who listens hears of each arrow that was followed, and of no other. */
class TransitionListenerTest {
  private final JobsFixture jobs = JobsFixture.start();
  private final List<String> heard = new ArrayList<>();
  private final JobTransitions transitions =
      new JobTransitions(jobs.database, jobs.credits, List.of(new Listener()));

  private final UUID account = jobs.account(1);

  private final class Listener implements TransitionListener {
    @Override
    public void accepted(NewJob job) {
      heard.add("ACCEPT");
    }

    @Override
    public void claimed(ClaimedJob job) {
      heard.add(job.arrow().name());
    }

    @Override
    public void ended(JobTransition arrow, EndedJob job, Optional<JobErrorCode> code) {
      heard.add(arrow + code.map(known -> " " + known).orElse(""));
    }
  }

  @Test
  void everyArrowIsHeardOnce() {
    Claim claim = Claim.by("worker", JobsFixture.LEASE);
    ClaimedJob succeeds = accepted(claim);
    transitions.end(succeeds.held(), new JobEnd.Success("{}", Duration.ZERO));
    ClaimedJob fails = accepted(claim);
    jobs.letLeaseRunOut(fails.id());
    ClaimedJob resumed = transitions.claimWaiting(1, claim, Turns.NONE).getFirst();
    transitions.end(resumed.held(), failure());
    transitions.cancel(accepted(claim).id(), account);
    ClaimedJob late = accepted(claim);
    jobs.letDeadlinePass(late.id());
    transitions.expire(late.id(), Duration.ZERO);

    assertThat(heard)
        .containsExactly(
            "ACCEPT",
            "CLAIM",
            "SUCCEED",
            "ACCEPT",
            "CLAIM",
            "RESUME",
            "FAIL PROVIDER_ERROR",
            "ACCEPT",
            "CLAIM",
            "CANCEL",
            "ACCEPT",
            "CLAIM",
            "EXPIRE TIMED_OUT");
  }

  @Test
  void anAcceptanceWithinALimitIsHeardAndOneBeyondItIsNot() {
    transitions.acceptWithin(1, List.of(), jobs.newJob(account, 0), Optional.empty());
    transitions.acceptWithin(1, List.of(), jobs.newJob(account, 0), Optional.empty());

    assertThat(heard).containsExactly("ACCEPT");
  }

  @Test
  void whatIsRefusedOrLostIsNotHeard() {
    transitions.accept(jobs.newJob(account, 2), Optional.empty());
    ClaimedJob ended = accepted(Claim.by("worker", JobsFixture.LEASE));
    transitions.cancel(ended.id(), account);
    heard.clear();

    transitions.cancel(ended.id(), account);
    transitions.end(ended.held(), failure());
    transitions.end(ended.held(), new JobEnd.Success("{}", Duration.ZERO));
    transitions.expire(ended.id(), Duration.ZERO);

    assertThat(heard).isEmpty();
  }

  private ClaimedJob accepted(Claim claim) {
    NewJob job = jobs.newJob(account, 0);
    transitions.accept(job, Optional.empty());
    return transitions.claim(List.of(job.id()), claim).getFirst();
  }

  private static JobEnd failure() {
    return new JobEnd.Failure(JobErrorCode.PROVIDER_ERROR, "no", false);
  }
}
