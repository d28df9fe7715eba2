package one.abstrakt.jobs.provider;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What one look at a submitted request has shown. */
public sealed interface Progress {

  /** Not begun; {@code queuePosition} is how many requests are before it, where it is said. */
  record Waiting(OptionalInt queuePosition) implements Progress {}

  /**
   * Begun, or ended with a result that cannot be fetched yet.
   *
   * @param logs what the model has written so far, from its first line on; empty unless asked for
   */
  record Running(List<LogLine> logs) implements Progress {
    public Running {
      logs = List.copyOf(logs);
    }

    /** Of whose logs nothing is known. */
    public Running() {
      this(List.of());
    }
  }

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
