package one.abstrakt.jobs.api.body;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.api.errors.ErrorCode;
import one.abstrakt.jobs.outputs.Contents;

/**
 * Writes a body to a file as it arrives, up to a size and within a time, while the request's thread
 * is parked. One part is in memory at a time: the next is asked for once it is written.
 */
@Singleton
public class SaveBody {
  /** What the head says, or 0; a length that is none is refused before it comes here. */
  public static long saysLength(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? 0 : Long.parseLong(length);
  }

  /**
   * What the body has, which is then in the file.
   *
   * @throws ApiException when it is too large, too slow, or breaks off
   * @throws IOException when the file cannot be written
   */
  public Contents save(HttpServerRequest request, Path file, long largest, Duration within)
      throws IOException {
    long latest = System.nanoTime() + within.toNanos();
    if (saysLength(request) > largest) {
      throw tooLarge(largest);
    }
    if (request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
      request.response().writeContinue();
    }
    Arrivals arrivals = new Arrivals(request);
    try (OutputStream bytes = Files.newOutputStream(file)) {
      MessageDigest digest = Contents.digest();
      long length = 0;
      while (arrivals.next(latest, within) instanceof Arrival.Part(Buffer part)) {
        length += part.length();
        if (length > largest) {
          throw tooLarge(largest);
        }
        byte[] more = part.getBytes();
        digest.update(more);
        bytes.write(more);
      }
      return Contents.of(length, digest);
    } finally {
      arrivals.drop();
    }
  }

  /** What comes of a body. */
  private sealed interface Arrival {
    record Part(Buffer bytes) implements Arrival {}

    record Whole() implements Arrival {}

    record CutOff() implements Arrival {}
  }

  /** Comes on the connection's thread, and is taken by the request's. */
  private static final class Arrivals {
    private final BlockingQueue<Arrival> came = new LinkedBlockingQueue<>();
    private final HttpServerRequest request;
    private volatile boolean isDropped;

    Arrivals(HttpServerRequest request) {
      this.request =
          request
              .pause()
              .handler(part -> add(new Arrival.Part(part)))
              .endHandler(_ -> add(new Arrival.Whole()))
              .exceptionHandler(_ -> add(new Arrival.CutOff()));
      if (request.response().closed()) { // before there was a handler to hear of it
        add(new Arrival.CutOff());
      }
    }

    private void add(Arrival arrival) {
      if (!isDropped) {
        came.add(arrival);
      }
    }

    /** Asks for the next part, and waits for it; or for the end. */
    Arrival next(long latest, Duration within) {
      request.fetch(1);
      try {
        return switch (came.poll(latest - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          case null -> throw BodyReader.tooSlow(within);
          case Arrival.CutOff() -> throw BodyReader.cutOff();
          case Arrival arrival -> arrival;
        };
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw BodyReader.cutOff();
      }
    }

    /** What is still to come is dropped once the request is answered. */
    void drop() {
      isDropped = true;
    }
  }

  private static ApiException tooLarge(long largest) {
    return new ApiException(
        ErrorCode.PAYLOAD_TOO_LARGE, "The file is larger than %d bytes.".formatted(largest));
  }
}
