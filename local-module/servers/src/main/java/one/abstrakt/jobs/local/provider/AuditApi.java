package one.abstrakt.jobs.local.provider;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

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

  private void list(HttpServerRequest http) {
    Buffer list = Buffer.buffer().appendByte((byte) '[');
    for (ProviderRequest request : log.all()) {
      if (list.length() > 1) {
        list.appendByte((byte) ',');
      }
      list.appendBuffer(Json.buffer(RequestLog.entry(request)));
    }
    http.response().putHeader("content-type", "application/json").end(list.appendByte((byte) ']'));
  }
}
