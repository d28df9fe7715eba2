package one.abstrakt.jobs.outbound;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.Optional;

/** Keeps the beginning of a body and hangs up where more comes. */
final class FirstBytes {

  private FirstBytes() {}

  static Future<HttpAnswer> of(HttpClientResponse response, int maxBytes) {
    if (maxBytes == 0) {
      // The head says it all: a body that stalls or breaks off changes nothing.
      response.exceptionHandler(broken -> {});
      response.request().reset();
      return Future.succeededFuture(answer(response, Buffer.buffer()));
    }
    Promise<HttpAnswer> answer = Promise.promise();
    Buffer kept = Buffer.buffer();
    response.exceptionHandler(answer::tryFail);
    response.endHandler(end -> answer.tryComplete(answer(response, kept)));
    response.handler(chunk -> {
      int room = maxBytes - kept.length();
      kept.appendBuffer(chunk.slice(0, Math.min(room, chunk.length())));
      if (chunk.length() > room) {
        answer.tryComplete(answer(response, kept));
        response.request().reset();
      }
    });
    return answer.future();
  }

  private static HttpAnswer answer(HttpClientResponse response, Buffer kept) {
    Optional<Duration> retryAfter =
        RetryAfter.parse(response.getHeader("Retry-After"), response.getHeader("Date"));
    return new HttpAnswer(response.statusCode(), retryAfter, kept.toString());
  }
}
