package one.abstrakt.jobs.api.jobs;

import java.time.Duration;
import one.abstrakt.jobs.api.errors.ApiException;

/** Query parameters, refused by name. */
public final class QueryParameters {
  private static final int MOST_WAIT = 55;

  private QueryParameters() {}

  /** A whole number of at least {@code least} and at most {@code most}. */
  public static int number(String name, String text, int absent, int least, int most) {
    if (text == null) {
      return absent;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // refused below, as a number out of range is
    }
    throw ApiException.invalid(
        name, "%s must be a whole number from %d to %d".formatted(name, least, most));
  }

  /** {@code ?wait=} in seconds, from 0 to 55; never longer than the service waits. */
  static Duration wait(String text, Duration longest) {
    Duration asked = Duration.ofSeconds(number("wait", text, 0, 0, MOST_WAIT));
    return asked.compareTo(longest) < 0 ? asked : longest;
  }
}
