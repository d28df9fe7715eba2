package one.abstrakt.jobs.provider;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What one look at a submitted request has shown. */
public sealed interface Progress {

  /** Not begun; {@code queuePosition} is how many requests are before it, where it is said. */
  record Waiting(OptionalInt queuePosition) implements Progress {}

  /** Begun, or ended with a result that cannot be fetched yet. */
  record Running() implements Progress {}

  /** Over. */
  record Ended(Outcome outcome) implements Progress {}

  /**
   * Nothing was learnt; look again.
   *
   * @param reason what happened, for logs and operators
   * @param retryAfter how long the provider asks us to wait, where it said so
   */
  record Unreachable(String reason, Optional<Duration> retryAfter) implements Progress {}

  /** The provider does not know the request: its id is wrong, or it has been forgotten. */
  record Unknown(String reason) implements Progress {}
}
