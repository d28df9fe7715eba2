package one.abstrakt.jobs.dispatcher.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import one.abstrakt.jobs.job.JobCounts.Queued;
import org.junit.jupiter.api.Test;

class OpenWorkTest {
  private static final Duration START_WITHIN = Duration.ofSeconds(10);

  private static OpenWork work(Map<String, Queued> queued, Map<String, Long> inHand) {
    return new OpenWork(
        queued,
        inHand,
        Map.of("video", Duration.ofMinutes(5), "echo", Duration.ofMillis(20)),
        START_WITHIN);
  }

  private static Queued queued(long jobs) {
    return new Queued(jobs, Duration.ofSeconds(3));
  }

  @Test
  void longJobsWantAPlaceEach() {
    OpenWork work = work(Map.of("video", queued(1_000)), Map.of("video", 500L));

    assertThat(work.placesWanted()).isEqualTo(1_500);
    assertThat(work.secondsWaiting("video")).isEqualTo(300_000);
  }

  @Test
  void shortJobsSharePlaces() {
    OpenWork work = work(Map.of("echo", queued(10_000)), Map.of());

    assertThat(work.placesWanted()).isEqualTo(20);
    assertThat(work.secondsWaiting("echo")).isEqualTo(200);
  }

  @Test
  void aModelOfWhichNothingIsKnownWantsAPlaceForEachJob() {
    OpenWork work = work(Map.of("new", queued(70), "echo", queued(500)), Map.of("new", 5L));

    assertThat(work.placesWanted()).isEqualTo(76);
  }

  @Test
  void theOldestOfAllModelsCounts() {
    OpenWork work =
        work(Map.of("echo", queued(1), "video", new Queued(1, Duration.ofSeconds(90))), Map.of());

    assertThat(work.oldestSeconds()).isEqualTo(90);
    assertThat(work(Map.of(), Map.of()).oldestSeconds()).isZero();
  }
}
