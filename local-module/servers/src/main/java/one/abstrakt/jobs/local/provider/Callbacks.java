package one.abstrakt.jobs.local.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Calls the address that a submit names in {@code fal_webhook} when its request has ended, and
 * again as long as the answer is no 2xx, ten times at growing intervals. Calls that are due are
 * gone when the provider dies.
 */
final class Callbacks {
  private static final String PARAMETER = "fal_webhook";
  private static final String USER = "local";
  private static final int MOST_RETRIES = 10;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final Vertx vertx;
  private final HttpClient client;
  private final SigningKey key;
  private final Clock clock;

  Callbacks(Vertx vertx, SigningKey key, Clock clock) {
    this.vertx = vertx;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(Math.toIntExact(TIMEOUT.toMillis())));
    this.key = key;
    this.clock = clock;
  }

  /** Where a submit wants to be called back. */
  static Optional<String> wanted(HttpServerRequest submit) {
    return Optional.ofNullable(submit.getParam(PARAMETER))
        .filter(url -> url.startsWith("http://") || url.startsWith("https://"));
  }

  /** Calls when the request has ended; it has not begun yet. */
  void atTheEndOf(ProviderRequest request, String url) {
    request.observe(() -> {
      if (request.isCompleted()) {
        call(url, request.id(), body(request), 0);
      }
    });
  }

  private void call(String url, String requestId, byte[] body, int retry) {
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(url)
            .setTimeout(TIMEOUT.toMillis())
            .putHeader("content-type", "application/json")
            .putHeader("x-fal-webhook-request-id", requestId)
            .putHeader("x-fal-webhook-user-id", USER)
            .putHeader("x-fal-webhook-timestamp", timestamp)
            .putHeader("x-fal-webhook-signature", key.sign(requestId, USER, timestamp, body));
    client
        .request(options)
        .compose(call -> call.send(Buffer.buffer(body)))
        .map(answer -> answer.statusCode() / 100 == 2)
        .otherwise(false)
        .onSuccess(taken -> {
          if (!taken && retry < MOST_RETRIES) {
            vertx.setTimer(
                pause(retry).toMillis(), ignored -> call(url, requestId, body, retry + 1));
          }
        });
  }

  private static Duration pause(int retry) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << retry);
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private static byte[] body(ProviderRequest request) {
    Outcome outcome = request.outcome();
    ObjectNode body =
        Json.object()
            .put("request_id", request.id())
            .put("gateway_request_id", request.id())
            .put("status", outcome instanceof Outcome.Output ? "OK" : "ERROR");
    if (outcome instanceof Outcome.Failure failure) {
      body.put("error", failure.error());
    }
    body.putRawValue("payload", new RawValue(new String(outcome.body(), StandardCharsets.UTF_8)));
    return Json.bytes(body);
  }
}
