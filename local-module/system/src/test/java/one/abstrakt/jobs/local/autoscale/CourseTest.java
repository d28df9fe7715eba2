package one.abstrakt.jobs.local.autoscale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CourseTest {
  @Test
  void theQueueShrinksFromItsLastPeakOn() {
    assertThat(Course.of(queue(9, 0, 4, 7, 7, 3, 0, 1, 0), 2)).isEqualTo(new Course(3.0, 5.0));
  }

  @Test
  void aQueueThatNeverWasNeedNotShrink() {
    assertThat(Course.of(queue(9, 0, 0, 0), 2)).isEqualTo(new Course(0, 0.0));
  }

  @Test
  void aQueueThatStaysNeverEnds() {
    assertThat(Course.of(queue(0, 0, 5, 2), 2)).isEqualTo(new Course(1.0, null));
  }

  @Test
  void phasesEndWithTheBurstAndWithTheQueue() {
    List<Sample> samples = queue(0, 0, 5, 9, 4, 0, 0, 2);

    assertThat(Phase.of(samples, 3, 5))
        .extracting(Phase::name, Phase::from, Phase::to, Phase::mostQueued)
        .containsExactly(
            tuple("calm", 0.0, 3.0, 0L),
            tuple("the burst comes", 3.0, 5.0, 9L),
            tuple("until none waits", 5.0, 6.0, 4L),
            tuple("calm again", 6.0, 8.0, 2L));
  }

  @Test
  void aJobThatIsJustComingDoesNotWait() {
    Sample coming = new Sample(3, 1, 5, 0, 0.9, null, 2, 2);

    assertThat(Course.of(List.of(coming), 2)).isEqualTo(new Course(0, 0.0));
  }

  /** As many as the numbers say wait at second 1, 2 and so on, the oldest for 1 s. */
  private static List<Sample> queue(long... queued) {
    List<Sample> samples = new ArrayList<>();
    for (long jobs : queued) {
      samples.add(new Sample(samples.size() + 1, 1, jobs, 0, Math.min(jobs, 1), null, 2, 2));
    }
    return samples;
  }
}
