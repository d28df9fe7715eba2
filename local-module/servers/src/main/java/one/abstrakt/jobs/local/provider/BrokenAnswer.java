package one.abstrakt.jobs.local.provider;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/**
 * An answer that breaks off: the connection is closed, or, where it carries other requests, the
 * stream reset.
 */
final class BrokenAnswer {
  /** HTTP/2's word for it; others would have a client send again. */
  private static final long INTERNAL_ERROR = 2;

  private BrokenAnswer() {}

  /** Sends nothing. */
  static void none(HttpServerResponse response) {
    response.reset(INTERNAL_ERROR);
  }

  /** Sends the first half of the body, and the length of all of it. */
  static void half(HttpServerResponse response, int status, byte[] body) {
    if (response.closed()) {
      return;
    }
    response
        .setStatusCode(status)
        .putHeader("content-length", Integer.toString(body.length))
        .write(Buffer.buffer().appendBytes(body, 0, body.length / 2))
        .onComplete(ignored -> response.reset(INTERNAL_ERROR));
  }
}
