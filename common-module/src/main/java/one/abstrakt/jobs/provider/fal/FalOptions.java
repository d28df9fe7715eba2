package one.abstrakt.jobs.provider.fal;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the catalogue may say of a model to fal alone: {@code priority} ({@code normal} or {@code
 * low}), {@code start_timeout} and {@code retention} (times), {@code no_retry} and {@code store_io}
 * ({@code true} or {@code false}).
 */
final class FalOptions {
  private static final Set<String> FLAG = Set.of("true", "false");

  private FalOptions() {}

  /** What is wrong with them; fit for a client. */
  static Optional<String> objection(Map<String, String> options) {
    return options.entrySet().stream()
        .filter(option -> !isGood(option.getKey(), option.getValue()))
        .findFirst()
        .map(option -> "The model's entry has an option that is none of fal's: " + option.getKey());
  }

  private static boolean isGood(String name, String value) {
    return switch (name) {
      case "priority" -> Set.of("normal", "low").contains(value);
      case "no_retry", "store_io" -> FLAG.contains(value);
      case "start_timeout", "retention" -> time(value).isPresent();
      default -> false;
    };
  }

  private static Optional<Duration> time(String text) {
    try {
      return Optional.of(DurationConverter.parseDuration(text)).filter(Duration::isPositive);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Map<String, String> headers(Map<String, String> options) {
    Map<String, String> headers = new LinkedHashMap<>();
    options.forEach((name, value) -> {
      switch (name) {
        case "priority" -> headers.put("X-Fal-Queue-Priority", value);
        case "start_timeout" ->
            headers.put("X-Fal-Request-Timeout", "" + time(value).orElseThrow().toSeconds());
        case "retention" ->
            headers.put(
                "X-Fal-Object-Lifecycle-Preference",
                "{\"expiration_duration_seconds\":%d}"
                    .formatted(time(value).orElseThrow().toSeconds()));
        case "no_retry" -> {
          if (value.equals("true")) {
            headers.put("X-Fal-No-Retry", "1");
          }
        }
        case "store_io" -> {
          if (value.equals("false")) {
            headers.put("X-Fal-Store-IO", "0");
          }
        }
        default -> {}
      }
    });
    return headers;
  }
}
