package one.abstrakt.jobs.provider.http;

import java.time.Duration;
import java.util.Optional;

/** How one HTTP request went. */
sealed interface Exchange {

  /** An answer was read whole. */
  record Answered(int status, Optional<Duration> retryAfter, String body) implements Exchange {
    boolean isSuccess() {
      return status >= 200 && status < 300;
    }
  }

  /** Not a byte of the request was sent. */
  record NotSent(String reason) implements Exchange {}

  /** Not a byte was sent: every connection is in use. */
  record NoPlace() implements Exchange {}

  /** The request may have been received, and no whole answer came back. */
  record Broken(String reason) implements Exchange {}

  /** The answer is longer than allowed and was not read to its end. */
  record TooLong() implements Exchange {}
}
