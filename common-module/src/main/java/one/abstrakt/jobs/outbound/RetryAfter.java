package one.abstrakt.jobs.outbound;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code Retry-After} of an answer, in seconds or as a date. */
public final class RetryAfter {

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private RetryAfter() {}

  /**
   * How long to wait, or empty where the headers do not say.
   *
   * @param retryAfter the header of that name, or null
   * @param date the answer's own {@code Date}, or null; a date is measured against it, so that a
   *     host whose clock is wrong is still understood
   */
  public static Optional<Duration> parse(String retryAfter, String date) {
    if (retryAfter == null) {
      return Optional.empty();
    }
    String text = retryAfter.strip();
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    if (date == null) {
      return Optional.empty();
    }
    try {
      Duration wait = Duration.between(httpDate(date), httpDate(text));
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static ZonedDateTime httpDate(String text) {
    return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
  }
}
