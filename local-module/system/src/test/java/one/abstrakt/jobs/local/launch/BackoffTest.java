package one.abstrakt.jobs.local.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BackoffTest {
  private final Backoff backoff = new Backoff();

  @Test
  void doublesUpToTheLongestPause() {
    assertThat(
            Stream.generate(() -> backoff.after(Duration.ZERO)).limit(6).map(Duration::toSeconds))
        .containsExactly(1L, 2L, 4L, 8L, 15L, 15L);
  }

  @Test
  void startsOverForAProcessThatStayedUp() {
    backoff.after(Duration.ZERO);
    backoff.after(Duration.ZERO);

    assertThat(backoff.after(Duration.ofMinutes(1))).hasSeconds(1);
  }
}
