package one.abstrakt.jobs.local.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A request's status as server-sent events: at once, after each change, closing with the last. */
final class StatusStream {
  /** A comment line, so that neither side takes a long wait for a dead connection. */
  private static final Duration PING = Duration.ofSeconds(15);

  private final Vertx vertx;

  StatusStream(Vertx vertx) {
    this.vertx = vertx;
  }

  void open(HttpServerRequest http, ProviderRequest request) {
    String base = Submission.base(http);
    boolean logs = StatusMessage.wantsLogs(http);
    HttpServerResponse response = http.response();
    if (response.closed()) {
      return;
    }
    response
        .setChunked(true)
        .putHeader("content-type", "text/event-stream; charset=utf-8")
        .putHeader("cache-control", "no-store");
    Runnable send =
        () -> {
          response.write(event(StatusMessage.of(request, base, logs)));
          if (request.isCompleted()) {
            response.end();
          }
        };
    send.run();
    if (request.isCompleted()) {
      return;
    }
    request.observe(send);
    long pings = vertx.setPeriodic(PING.toMillis(), ignored -> response.write(": ping\n\n"));
    response.endHandler(ignored -> vertx.cancelTimer(pings));
    response.closeHandler(ignored -> {
      vertx.cancelTimer(pings);
      request.forgetObserver(send);
    });
  }

  private static String event(JsonNode message) {
    return "data: " + new String(Json.bytes(message), StandardCharsets.UTF_8) + "\n\n";
  }
}
