package one.abstrakt.jobs.job;

import static one.abstrakt.jobs.job.WayToEnd.CANCEL;
import static one.abstrakt.jobs.job.WayToEnd.DEADLINE;
import static one.abstrakt.jobs.job.WayToEnd.FAILURE;
import static one.abstrakt.jobs.job.WayToEnd.LATE_RESULT;
import static one.abstrakt.jobs.job.WayToEnd.SUCCESS;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import one.abstrakt.jobs.fixture.JobsFixture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Of all ends of a job that come at once, one is followed and the others are told the truth. */
class JobRacesTest {
  private static final long SEED = 20260208;

  private static JobsFixture jobs;

  @BeforeAll
  static void start() {
    jobs = JobsFixture.start();
  }

  @Test
  void aCancelAgainstAnotherEndHasOneWinner() throws Exception {
    List<WayToEnd> rivals = List.of(SUCCESS, FAILURE, DEADLINE, LATE_RESULT);
    Random random = new Random(SEED);
    Races races = Races.of(jobs, 10_000);

    races.run(2, () -> List.of(List.of(CANCEL), List.of(rivals.get(random.nextInt(4)))));

    races.agreeWithTheDatabase();
  }

  @Test
  void everyEndInAnyOrderByFourThreadsHasOneWinner() throws Exception {
    Random random = new Random(SEED);
    Races races = Races.of(jobs, 500);

    races.run(4, () -> Stream.generate(() -> shuffled(random)).limit(4).toList());

    races.agreeWithTheDatabase();
  }

  private static List<WayToEnd> shuffled(Random random) {
    List<WayToEnd> ways = new ArrayList<>(List.of(WayToEnd.values()));
    Collections.shuffle(ways, random);
    return ways;
  }
}
