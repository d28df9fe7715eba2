package one.abstrakt.jobs.dispatcher.deliver;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** What follows an attempt. */
sealed interface Next {
  /** A 2xx within the deadline. */
  record Delivered() implements Next {}

  /** No further attempt; the client can still poll. */
  record Failed() implements Next {}

  /** Another attempt, with the same {@code webhook-id}. */
  record Again(Duration after) implements Next {}

  /** After attempt 1, 2 … 7; the eighth is the last, about a day after the first. Each ± 20 %. */
  List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(10));

  /** The longest that a receiver can put an attempt off. */
  Duration LONGEST_RETRY_AFTER = Duration.ofHours(10);

  /** Decides by the attempt and by what the account has chosen. */
  static Next after(Delivery delivery, Attempt attempt, RandomGenerator random) {
    if (attempt.isSuccess()) {
      return new Delivered();
    }
    if (!delivery.retries() || attempt.isGone() || delivery.attempts() >= PAUSES.size()) {
      return new Failed();
    }
    double jitter = 0.8 + 0.4 * random.nextDouble();
    Duration pause =
        Duration.ofMillis((long) (PAUSES.get(delivery.attempts()).toMillis() * jitter));
    Duration asked = attempt.retryAfter().orElse(Duration.ZERO);
    Duration allowed = asked.compareTo(LONGEST_RETRY_AFTER) < 0 ? asked : LONGEST_RETRY_AFTER;
    return new Again(pause.compareTo(allowed) > 0 ? pause : allowed);
  }
}
