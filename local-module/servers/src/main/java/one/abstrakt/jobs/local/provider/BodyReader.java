package one.abstrakt.jobs.local.provider;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Reads a request's body, up to a size. */
final class BodyReader {
  static final int MAX_BYTES = 10 << 20;

  private BodyReader() {}

  /** Calls back with the whole body, or answers 413 once the client has sent it all. */
  static void read(HttpServerRequest request, Consumer<byte[]> whole) {
    read(
        request,
        whole,
        () -> Json.send(request.response(), 413, Json.detail("Request body is too large")));
  }

  /** Calls back with the whole body, or otherwise, once the client has sent it all. */
  static void read(HttpServerRequest request, Consumer<byte[]> whole, Runnable refuse) {
    Buffer body = Buffer.buffer();
    AtomicBoolean tooLarge = new AtomicBoolean();
    request.handler(part -> {
      if (body.length() + part.length() > MAX_BYTES) {
        tooLarge.set(true);
      } else if (!tooLarge.get()) {
        body.appendBuffer(part);
      }
    });
    request.endHandler(ignored -> {
      if (tooLarge.get()) {
        refuse.run();
      } else {
        whole.accept(body.getBytes());
      }
    });
  }
}
