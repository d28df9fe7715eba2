package one.abstrakt.jobs.local.provider;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Iterator;

/**
 * {@code /requests}: what this provider was asked, for tests that look for duplicates and for work
 * that was never cancelled. GET lists, with {@code summary=1} counts; DELETE clears.
 */
final class AuditApi {
  static final String PATH = "/requests";

  private final RequestLog log;

  AuditApi(RequestLog log) {
    this.log = log;
  }

  void handle(HttpServerRequest http) {
    if (http.method().equals(HttpMethod.DELETE)) {
      log.clear();
      http.response().setStatusCode(204).end();
    } else if (!http.method().equals(HttpMethod.GET)) {
      Json.send(http.response(), 405, Json.detail("Method Not Allowed"));
    } else if ("1".equals(http.getParam("summary"))) {
      Json.send(http.response(), 200, log.summary());
    } else {
      list(http);
    }
  }

  /** As fast as the client reads: a full log is some seventy megabytes of JSON. */
  private void list(HttpServerRequest http) {
    HttpServerResponse response = http.response();
    response.setChunked(true).putHeader("content-type", "application/json");
    response.write("[");
    writeFrom(log.all().iterator(), response, "");
  }

  private static void writeFrom(
      Iterator<ProviderRequest> requests, HttpServerResponse response, String separator) {
    String before = separator;
    while (requests.hasNext() && !response.closed()) {
      if (response.writeQueueFull()) {
        String next = before;
        response.drainHandler(ignored -> writeFrom(requests, response, next));
        return;
      }
      response.write(
          Buffer.buffer(before).appendBytes(Json.bytes(RequestLog.entry(requests.next()))));
      before = ",";
    }
    if (!response.closed()) {
      response.end("]");
    }
  }
}
