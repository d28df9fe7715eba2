package one.abstrakt.jobs.dispatcher.deliver;

import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import one.abstrakt.jobs.outbound.HttpAnswer;
import one.abstrakt.jobs.outbound.OutboundFailure;
import one.abstrakt.jobs.outbound.OutboundHttp;
import one.abstrakt.jobs.trace.Traces;

/** Makes one attempt. */
@Singleton
class SendWebhook {
  /** Nothing of an answer but its head is of interest. */
  private static final int MOST_ANSWER_BYTES = 0;

  private final OutboundHttp http;
  private final WebhookConfig config;
  private final Clock clock;

  SendWebhook(OutboundHttp http, WebhookConfig config, Clock clock) {
    this.http = http;
    this.config = config;
    this.clock = clock;
  }

  Attempt send(Delivery delivery) throws InterruptedException {
    Instant at = clock.instant();
    Map<String, String> headers =
        new LinkedHashMap<>(
            Signature.headers(delivery.messageId(), at, delivery.secrets(), delivery.body()));
    headers.put("Content-Type", "application/json");
    headers.put("User-Agent", "jobs-api-webhooks/1");
    Traces.traceparent().ifPresent(trace -> headers.put("traceparent", trace));
    byte[] body = delivery.body().getBytes(StandardCharsets.UTF_8);
    try {
      HttpAnswer answer =
          http.post(
              URI.create(delivery.url()), headers, body, config.deadline(), MOST_ANSWER_BYTES);
      if (answer.status() < 100 || answer.status() > 999) {
        return unanswered(at, "the answer has no status of HTTP");
      }
      return new Attempt(
          at, since(at), OptionalInt.of(answer.status()), answer.retryAfter(), Optional.empty());
    } catch (OutboundFailure | RuntimeException e) {
      // Whatever it is, it is an attempt that failed: else the delivery would be sent for ever.
      String error =
          e instanceof OutboundFailure
              ? e.getMessage()
              : "not sent: " + e.getClass().getSimpleName();
      return unanswered(at, error);
    }
  }

  private Attempt unanswered(Instant at, String error) {
    return new Attempt(at, since(at), OptionalInt.empty(), Optional.empty(), Optional.of(error));
  }

  private Duration since(Instant at) {
    return Duration.between(at, clock.instant());
  }
}
