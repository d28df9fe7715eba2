package one.abstrakt.jobs.provider.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;

/**
 * Counts a body's bytes while they come and breaks the request off at the limit. The REST client
 * collects a body whole and has no limit of its own.
 */
final class BodyLimit implements Handler<Buffer> {

  /** Why a request was broken off. */
  static final class Exceeded extends Exception {
    Exceeded() {
      super("the answer is too long", null, false, false);
    }
  }

  private final HttpClientRequest request;
  private long left;

  private BodyLimit(HttpClientRequest request, long maxBytes) {
    this.request = request;
    this.left = maxBytes;
  }

  static void on(HttpClientRequest request, long maxBytes) {
    request.response().onSuccess(r -> r.handler(new BodyLimit(request, maxBytes)));
  }

  @Override
  public void handle(Buffer chunk) {
    left -= chunk.length();
    if (left < 0) {
      request.reset(0, new Exceeded());
    }
  }
}
