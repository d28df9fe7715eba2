package one.abstrakt.jobs.dispatcher.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One attempt to deliver a webhook.
 *
 * @param status of the answer; empty when there was none, and {@code error} says why
 * @param retryAfter how long the receiver asks us to wait, where it said so
 */
record Attempt(
    Instant at,
    Duration duration,
    OptionalInt status,
    Optional<Duration> retryAfter,
    Optional<String> error) {
  boolean isSuccess() {
    return status.isPresent() && status.getAsInt() / 100 == 2;
  }

  /** The receiver wants nothing more. */
  boolean isGone() {
    return status.isPresent() && status.getAsInt() == 410;
  }
}
