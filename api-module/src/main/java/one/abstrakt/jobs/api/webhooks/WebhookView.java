package one.abstrakt.jobs.api.webhooks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import one.abstrakt.jobs.webhook.StoredWebhook;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A webhook and what has become of it; absent values are null.
 *
 * @param webhookId the header {@code webhook-id}, the same on every attempt; null before the job
 *     has ended
 * @param status {@code waiting} for the end of the job, {@code pending}, {@code delivered} or
 *     {@code failed}
 * @param nextAttemptAt null when none is to come, and while one is being made
 * @param attempts the oldest first
 */
@Schema(name = "Webhook")
public record WebhookView(
    String webhookId,
    String url,
    String status,
    Instant nextAttemptAt,
    List<AttemptView> attempts) {

  /** {@code {"data": {…}}}. */
  @Schema(name = "WebhookData")
  public record Data(WebhookView data) {}

  /**
   * One attempt to deliver it.
   *
   * @param statusCode of the receiver's answer; null when there was none, and {@code error} says
   *     why
   */
  @Schema(name = "WebhookAttempt")
  public record AttemptView(
      int attempt, Instant at, long durationMs, Integer statusCode, String error) {}

  /** As its account may see it. */
  public static Data of(StoredWebhook webhook) {
    return new Data(
        new WebhookView(
            webhook.id() == null ? null : StoredWebhook.messageId(webhook.id()),
            webhook.url(),
            webhook.status(),
            seconds(webhook.nextAttemptAt()),
            webhook.attempts().stream().map(WebhookView::attempt).toList()));
  }

  private static AttemptView attempt(StoredWebhook.Attempt attempt) {
    return new AttemptView(
        attempt.attempt(),
        seconds(attempt.at()),
        attempt.durationMs(),
        attempt.statusCode(),
        attempt.error());
  }

  private static Instant seconds(Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
  }
}
