package one.abstrakt.jobs.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryAfterTest {

  private static final String NOON = "Sun, 08 Feb 2026 12:00:00 GMT";

  @Test
  void readsSeconds() {
    assertThat(RetryAfter.parse(" 120 ", null)).hasValue(Duration.ofMinutes(2));
  }

  @Test
  void measuresADateAgainstTheAnswersOwn() {
    assertThat(RetryAfter.parse("Sun, 08 Feb 2026 12:00:30 GMT", NOON))
        .hasValue(Duration.ofSeconds(30));
    assertThat(RetryAfter.parse("Sun, 08 Feb 2026 11:00:00 GMT", NOON)).hasValue(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999999999999"})
  void passesOverWhatItCannotRead(String header) {
    assertThat(RetryAfter.parse(header, NOON)).isEmpty();
    assertThat(RetryAfter.parse(null, NOON)).isEmpty();
    assertThat(RetryAfter.parse(NOON, null)).isEmpty();
  }
}
