package one.abstrakt.jobs.local.autoscale;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import one.abstrakt.jobs.local.autoscale.Arrivals.Arrival;
import org.junit.jupiter.api.Test;

final class ArrivalsTest {
  private static final Load LOAD =
      new Load(
          10,
          Duration.ofSeconds(60),
          5_000,
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(40));

  @Test
  void theSameSeedGivesTheSame() {
    assertThat(first(7_000, 1)).isEqualTo(first(7_000, 1)).isNotEqualTo(first(7_000, 2));
  }

  @Test
  void theBurstComesOnTopOfTheSteadyRate() {
    List<Arrival> all = first(7_000, 3);

    assertThat(all).isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
    assertThat(between(all, 0, 60)).isBetween(500L, 700L);
    assertThat(between(all, 60, 80)).isBetween(5_130L, 5_270L);
    assertThat(between(all, 80, 110)).isBetween(220L, 380L);
  }

  @Test
  void runsTakeAsLongAsTheyAreTo() {
    assertThat(first(7_000, 4))
        .allSatisfy(run -> assertThat(run.takes().toMillis()).isBetween(20_000L, 40_000L))
        .anySatisfy(run -> assertThat(run.takes().toMillis()).isLessThan(21_000))
        .anySatisfy(run -> assertThat(run.takes().toMillis()).isGreaterThan(39_000));
  }

  private static List<Arrival> first(int number, long seed) {
    Arrivals arrivals = new Arrivals(LOAD, seed);
    return Stream.generate(arrivals::next).limit(number).toList();
  }

  private static long between(List<Arrival> all, int from, int to) {
    return all.stream()
        .filter(run -> run.at().toMillis() >= from * 1_000L && run.at().toMillis() < to * 1_000L)
        .count();
  }
}
