package one.abstrakt.jobs.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FalOptionsTest {

  @Test
  void optionsOfTheCatalogueBecomeHeaders() {
    Map<String, String> options =
        Map.of(
            "priority", "low",
            "start_timeout", "90s",
            "retention", "1h",
            "no_retry", "true",
            "store_io", "false");

    assertThat(FalOptions.objection(options)).isEmpty();
    assertThat(FalOptions.headers(options))
        .containsOnly(
            Map.entry("X-Fal-Queue-Priority", "low"),
            Map.entry("X-Fal-Request-Timeout", "90"),
            Map.entry(
                "X-Fal-Object-Lifecycle-Preference", "{\"expiration_duration_seconds\":3600}"),
            Map.entry("X-Fal-No-Retry", "1"),
            Map.entry("X-Fal-Store-IO", "0"));
  }

  @Test
  void whatIsUsualIsNotSaid() {
    assertThat(FalOptions.headers(Map.of("no_retry", "false", "store_io", "true"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "priority, high",
    "start_timeout, soon",
    "retention, 0s",
    "no_retry, maybe",
    "store_io, 1",
    "colour, red"
  })
  void anOptionThatIsNoneOfFalsIsRefused(String name, String value) {
    assertThat(FalOptions.objection(Map.of(name, value)))
        .hasValueSatisfying(why -> assertThat(why).contains(name));
  }
}
