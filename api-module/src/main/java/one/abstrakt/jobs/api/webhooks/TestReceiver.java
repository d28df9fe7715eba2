package one.abstrakt.jobs.api.webhooks;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.api.errors.ErrorCode;
import one.abstrakt.jobs.api.waiting.Waiters;
import one.abstrakt.jobs.messages.Announcer;
import one.abstrakt.jobs.webhook.StoredWebhook;
import one.abstrakt.jobs.webhook.Webhooks;

/**
 * Has the dispatcher send a sample event, as it sends all webhooks: what works here works there. A
 * request that is cut off leaves a test that is made all the same.
 */
@Singleton
class TestReceiver {
  /** Longer than an attempt may take. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private static final Duration LOOK = Duration.ofMillis(250);

  private final Webhooks webhooks;
  private final Announcer announcer;
  private final Waiters waiters;
  private final Clock clock;

  TestReceiver(Webhooks webhooks, Announcer announcer, Waiters waiters, Clock clock) {
    this.webhooks = webhooks;
    this.announcer = announcer;
    this.waiters = waiters;
    this.clock = clock;
  }

  /** As it is after the attempt; still pending when none was made in time. */
  StoredWebhook test(UUID accountId, String url) {
    UUID id =
        webhooks
            .test(accountId, url)
            .orElseThrow(() ->
                new ApiException(
                    ErrorCode.RATE_LIMITED, "Three tests of the account are under way already."));
    announcer.webhookDue();
    Instant end = clock.instant().plus(LONGEST);
    StoredWebhook webhook = find(id, accountId);
    try {
      while (webhook.isPending() && clock.instant().isBefore(end) && !waiters.isClosed()) {
        Thread.sleep(LOOK);
        webhook = find(id, accountId);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return webhook;
  }

  /** A test by the id that clients see. */
  StoredWebhook find(String messageId, UUID accountId) {
    return StoredWebhook.delivery(messageId)
        .flatMap(id -> webhooks.ofTest(id, accountId))
        .orElseThrow(TestReceiver::notFound);
  }

  private StoredWebhook find(UUID id, UUID accountId) {
    return webhooks.ofTest(id, accountId).orElseThrow(TestReceiver::notFound);
  }

  private static ApiException notFound() {
    return new ApiException(
        ErrorCode.NOT_FOUND, "There is no such test of the last day on this account.");
  }
}
