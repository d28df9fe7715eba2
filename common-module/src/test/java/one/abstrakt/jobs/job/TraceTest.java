package one.abstrakt.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import one.abstrakt.jobs.fixture.JobsFixture;
import org.junit.jupiter.api.Test;

/** A job's trace is in its row, for whoever goes on with it. */
class TraceTest {
  private static final Optional<String> TRACE =
      Optional.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

  private final JobsFixture jobs = JobsFixture.start();
  private final UUID account = jobs.account(80);

  @Test
  void everyClaimReturnsIt() {
    JobId id = accepted(1, TRACE);

    assertThat(jobs.claim(id).orElseThrow().trace()).isEqualTo(TRACE);
    jobs.letLeaseRunOut(id);
    assertThat(jobs.claim(id).orElseThrow().trace()).isEqualTo(TRACE);
  }

  @Test
  void aRunThatIsPaidFromAllSlotsKeepsItToo() {
    assertThat(jobs.claim(accepted(79, TRACE)).orElseThrow().trace()).isEqualTo(TRACE);
  }

  @Test
  void aJobThatIsNotTracedHasNone() {
    assertThat(jobs.claim(accepted(1, Optional.empty())).orElseThrow().trace()).isEmpty();
  }

  private JobId accepted(long price, Optional<String> trace) {
    JobId id = JobId.next();
    NewJob job =
        new NewJob(
            id,
            UuidCreator.getTimeOrderedEpoch(),
            account,
            "model",
            "fal",
            price,
            "{}",
            Optional.empty(),
            Duration.ofMinutes(10),
            Duration.ofMinutes(5),
            trace,
            Lane.NONE.name());
    assertThat(jobs.transitions.accept(job, Optional.empty())).isEqualTo(new Acceptance.Accepted());
    return id;
  }
}
