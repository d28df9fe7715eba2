package one.abstrakt.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import one.abstrakt.jobs.fixture.JobsFixture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random steps on the real database and on a model in memory; after each, both must agree. */
class JobRandomWalkTest {
  private static final int STEPS = 400;
  private static final long FIRST_CREDITS = 40;

  private static JobsFixture jobs;

  @BeforeAll
  static void start() {
    jobs = JobsFixture.start();
  }

  /** What the model knows of a job. */
  private static final class Expected {
    final long price;
    JobStatus status = JobStatus.QUEUED;
    int epoch;
    boolean leaseOver;
    boolean overdue;

    Expected(long price) {
      this.price = price;
    }

    boolean isPaidFor() {
      return status != JobStatus.FAILED && status != JobStatus.CANCELLED;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13})
  void theDatabaseDoesWhatTheModelSays(long seed) {
    Random random = new Random(seed);
    UUID account = jobs.account(FIRST_CREDITS);
    Map<JobId, Expected> model = new HashMap<>();
    List<JobId> ids = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      if (ids.isEmpty() || random.nextInt(5) == 0) {
        accept(random, account, model, ids);
      } else {
        JobId id = ids.get(random.nextInt(ids.size()));
        step(random, account, id, model.get(id));
        assertThat(jobs.status(id))
            .as("seed %d step %d", seed, step)
            .isEqualTo(model.get(id).status);
      }
      assertThat(jobs.credits.balance(account))
          .as("seed %d step %d", seed, step)
          .isEqualTo(FIRST_CREDITS - paid(model));
    }
    assertThat(jobs.brokenBalances()).isEmpty();
  }

  private static void accept(
      Random random, UUID account, Map<JobId, Expected> model, List<JobId> ids) {
    long price = random.nextInt(12);
    NewJob job = jobs.newJob(account, price);
    Acceptance acceptance = jobs.transitions.accept(job, Optional.empty());
    if (paid(model) + price <= FIRST_CREDITS) {
      assertThat(acceptance).isEqualTo(new Acceptance.Accepted());
      model.put(job.id(), new Expected(price));
      ids.add(job.id());
    } else {
      assertThat(acceptance).isEqualTo(new Acceptance.InsufficientCredits());
    }
  }

  private static void step(Random random, UUID account, JobId id, Expected job) {
    boolean running = job.status == JobStatus.PROCESSING;
    boolean alive = !job.status.isTerminal();
    switch (random.nextInt(7)) {
      case 0 -> {
        boolean free = job.status == JobStatus.QUEUED || (running && job.leaseOver);
        assertThat(jobs.claim(id).isPresent()).isEqualTo(free);
        if (free) {
          // A claim from the queue begins the time to run.
          job.overdue = job.overdue && running;
          job.status = JobStatus.PROCESSING;
          job.leaseOver = false;
          job.epoch++;
        }
      }
      case 1 -> {
        jobs.letLeaseRunOut(id);
        job.leaseOver = running;
      }
      case 2 -> {
        int epoch = random.nextBoolean() ? job.epoch : job.epoch - 1;
        JobEnd end = new JobEnd.Success("{}", Duration.ofMillis(5));
        boolean holds = running && epoch == job.epoch;
        assertThat(applied(jobs.transitions.end(new Held(id, epoch), end))).isEqualTo(holds);
        job.status = holds ? JobStatus.SUCCEEDED : job.status;
      }
      case 3 -> {
        int epoch = random.nextBoolean() ? job.epoch : job.epoch + 1;
        JobEnd end = new JobEnd.Failure(JobErrorCode.PROVIDER_ERROR, "no", true);
        boolean holds = running && epoch == job.epoch;
        assertThat(applied(jobs.transitions.end(new Held(id, epoch), end))).isEqualTo(holds);
        job.status = holds ? JobStatus.FAILED : job.status;
      }
      case 4 -> {
        assertThat(applied(jobs.transitions.cancel(id, account))).isEqualTo(alive);
        job.status = alive ? JobStatus.CANCELLED : job.status;
      }
      case 5 -> {
        jobs.letDeadlinePass(id);
        job.overdue = alive;
      }
      default -> {
        boolean due = alive && job.overdue;
        assertThat(applied(jobs.transitions.expire(id, Duration.ofSeconds(5)))).isEqualTo(due);
        job.status = due ? JobStatus.FAILED : job.status;
      }
    }
  }

  private static boolean applied(Transitioned transitioned) {
    return transitioned instanceof Transitioned.Applied;
  }

  private static long paid(Map<JobId, Expected> model) {
    return model.values().stream().filter(Expected::isPaidFor).mapToLong(job -> job.price).sum();
  }
}
