package one.abstrakt.jobs.api.accept;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import one.abstrakt.jobs.api.errors.ApiException;

/** The headers that shape a run. */
final class RunHeaders {
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
  private static final Pattern WAIT = Pattern.compile("\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*");

  private RunHeaders() {}

  static Optional<String> idempotencyKey(List<String> headers) {
    if (headers.isEmpty()) {
      return Optional.empty();
    }
    if (headers.size() > 1 || !KEY.matcher(headers.getFirst()).matches()) {
      throw ApiException.invalid(
          "Idempotency-Key",
          "Idempotency-Key must be there once, with 1 to 255 visible ASCII characters");
    }
    return Optional.of(headers.getFirst());
  }

  /** {@code Prefer: wait=N} shortens the wait; a preference that is not understood is no error. */
  static Duration wait(String prefer, Duration longest) {
    for (String preference : prefer == null ? new String[0] : prefer.split("[,;]", -1)) {
      Matcher wait = WAIT.matcher(preference.toLowerCase(Locale.ROOT));
      if (wait.matches()) {
        Duration asked = Duration.ofSeconds(Long.parseLong(wait.group(1)));
        return asked.compareTo(longest) < 0 ? asked : longest;
      }
    }
    return longest;
  }
}
