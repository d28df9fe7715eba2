package one.abstrakt.jobs.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import one.abstrakt.jobs.job.Base32;

/**
 * What has become of one webhook so far.
 *
 * @param id of the delivery; null before the job has ended
 * @param status {@code waiting} for the end of the job, {@code pending}, {@code delivered} or
 *     {@code failed}
 * @param nextAttemptAt null when none is to come, and while one is being made
 * @param attempts those of known outcome, the oldest first
 */
public record StoredWebhook(
    UUID id, String url, String status, Instant nextAttemptAt, List<Attempt> attempts) {
  private static final String PREFIX = "msg_";
  public static final String WAITING = "waiting";
  public static final String PENDING = "pending";

  /**
   * One attempt; written by the dispatcher that made it.
   *
   * @param statusCode of the answer; null when none came, and {@code error} says why
   */
  public record Attempt(
      int attempt, Instant at, long durationMs, Integer statusCode, String error) {}

  public StoredWebhook {
    attempts = List.copyOf(attempts);
  }

  StoredWebhook with(List<Attempt> made) {
    return new StoredWebhook(id, url, status, nextAttemptAt, made);
  }

  public boolean isWaiting() {
    return status.equals(WAITING);
  }

  public boolean isPending() {
    return status.equals(PENDING);
  }

  /** The {@code webhook-id} of a delivery, the same on every attempt. */
  public static String messageId(UUID delivery) {
    return PREFIX + Base32.encode(delivery);
  }

  /** The delivery of a {@code webhook-id}; empty for what is none. */
  public static Optional<UUID> delivery(String messageId) {
    return messageId.startsWith(PREFIX)
        ? Base32.decode(messageId.substring(PREFIX.length()))
        : Optional.empty();
  }
}
