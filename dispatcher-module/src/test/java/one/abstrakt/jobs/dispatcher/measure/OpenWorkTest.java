package one.abstrakt.jobs.dispatcher.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import one.abstrakt.jobs.job.JobCounts.Open;
import one.abstrakt.jobs.job.Lane;
import org.junit.jupiter.api.Test;

class OpenWorkTest {
  private static final Duration START_WITHIN = Duration.ofSeconds(10);

  private static OpenWork work(Open... open) {
    return new OpenWork(
        List.of(open),
        Map.of("video", Duration.ofMinutes(5), "echo", Duration.ofMillis(20)),
        Map.of("narrow", new Lane("two", 2), "narrower", new Lane("two", 2)),
        0,
        START_WITHIN);
  }

  private static Open queued(String model, long jobs) {
    return new Open(model, true, jobs, Duration.ofSeconds(3));
  }

  private static Open inHand(String model, long jobs) {
    return new Open(model, false, jobs, Duration.ZERO);
  }

  @Test
  void longJobsWantAPlaceEach() {
    OpenWork work = work(queued("video", 1_000), inHand("video", 500));

    assertThat(work.placesWanted()).isEqualTo(1_500);
    assertThat(work.secondsWaiting("video")).isEqualTo(300_000);
  }

  @Test
  void shortJobsSharePlaces() {
    OpenWork work = work(queued("echo", 10_000));

    assertThat(work.placesWanted()).isEqualTo(20);
    assertThat(work.secondsWaiting("echo")).isEqualTo(200);
  }

  @Test
  void aModelOfWhichNothingIsKnownWantsAPlaceForEachJob() {
    OpenWork work = work(queued("new", 70), queued("echo", 500), inHand("new", 5));

    assertThat(work.placesWanted()).isEqualTo(76);
  }

  @Test
  void jobsThatWaitForAPlaceOfTheirLaneWantNoneOfAWorker() {
    assertThat(work(queued("narrow", 70), queued("narrower", 1)).placesWanted()).isEqualTo(2);
    assertThat(work(queued("narrow", 70), inHand("narrower", 1)).placesWanted()).isEqualTo(2);
    assertThat(work(queued("narrow", 70), inHand("narrow", 3), inHand("echo", 1)).placesWanted())
        .isEqualTo(4);
  }

  @Test
  void theOldestOfAllModelsCounts() {
    OpenWork work = work(queued("echo", 1), new Open("video", true, 1, Duration.ofSeconds(90)));

    assertThat(work.oldestSeconds()).isEqualTo(90);
    assertThat(work().oldestSeconds()).isZero();
  }
}
