package one.abstrakt.jobs.api.body;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import one.abstrakt.jobs.api.RunConfig;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.api.errors.ErrorCode;

/** Reads a body whole, up to a size and within a time, while the request's thread is parked. */
@Singleton
public class BodyReader {
  private final int largest;
  private final Duration within;

  BodyReader(RunConfig config) {
    this.largest = config.maxBodyBytes();
    this.within = config.bodyWithin();
  }

  /**
   * The whole body.
   *
   * @throws ApiException when it is too large, too slow, or breaks off
   */
  public byte[] read(HttpServerRequest request) {
    return read(request, largest);
  }

  /** The same for bodies of another size. */
  public byte[] read(HttpServerRequest request, int most) {
    if (SaveBody.saysLength(request) > most) {
      throw tooLarge(most);
    }
    if (request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
      request.response().writeContinue();
    }
    try {
      return arrival(request, most).get(within.toNanos(), TimeUnit.NANOSECONDS).getBytes();
    } catch (TimeoutException e) {
      throw tooSlow(within);
    } catch (ExecutionException e) {
      throw (ApiException) e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cutOff();
    }
  }

  private CompletableFuture<Buffer> arrival(HttpServerRequest request, int most) {
    CompletableFuture<Buffer> whole = new CompletableFuture<>();
    Buffer body = Buffer.buffer();
    request
        .handler(part -> {
          if (part.length() > most - body.length()) {
            whole.completeExceptionally(tooLarge(most));
          } else if (!whole.isDone()) {
            body.appendBuffer(part);
          }
        })
        .endHandler(_ -> whole.complete(body))
        .exceptionHandler(_ -> whole.completeExceptionally(cutOff()))
        .resume();
    if (request.response().closed()) { // before there was a handler to hear of it
      whole.completeExceptionally(cutOff());
    }
    return whole;
  }

  private static ApiException tooLarge(int most) {
    return new ApiException(
        ErrorCode.PAYLOAD_TOO_LARGE, "The request's body is larger than %d bytes.".formatted(most));
  }

  static ApiException tooSlow(Duration within) {
    return new ApiException(
        ErrorCode.REQUEST_TIMEOUT,
        "The body did not arrive within %d s.".formatted(within.toSeconds()));
  }

  static ApiException cutOff() {
    return ApiException.invalid("", "The body ended before it was whole.");
  }
}
