package one.abstrakt.jobs.outbound;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Writes a response's body to a file. The caller's thread asks for the next chunk when it has
 * written the last, so that a slow disk slows the sender and at most one chunk is in memory.
 */
final class FileFromBody {

  /** What the connection brings: a chunk, the whole body's end, or the connection's. */
  private sealed interface Event {
    record Chunk(Buffer bytes) implements Event {}

    record End() implements Event {}

    record Broken() implements Event {}
  }

  private final HttpClientResponse response;
  private final long maxBytes;
  private final Deadline deadline;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  /** To be made on the connection's own thread, before any of the body is there. */
  FileFromBody(HttpClientResponse response, long maxBytes, Deadline deadline) {
    this.response = response.pause();
    this.maxBytes = maxBytes;
    this.deadline = deadline;
    response.exceptionHandler(e -> events.add(new Event.Broken()));
    response.endHandler(end -> events.add(new Event.End()));
    response.handler(chunk -> events.add(new Event.Chunk(chunk)));
  }

  Download writeTo(Path target) throws OutboundFailure, IOException, InterruptedException {
    if (response.statusCode() != 200) {
      throw new OutboundFailure.BadStatus(response.statusCode());
    }
    OptionalLong announced = announcedLength();
    if (announced.isPresent() && announced.getAsLong() > maxBytes) {
      throw tooLarge();
    }
    boolean whole = false;
    try {
      Download download = receive(target, announced);
      whole = true;
      return download;
    } finally {
      if (!whole) {
        Files.deleteIfExists(target);
      }
    }
  }

  private Download receive(Path target, OptionalLong announced)
      throws OutboundFailure, IOException, InterruptedException {
    MessageDigest digest = sha256();
    long received = 0;
    try (OutputStream file = Files.newOutputStream(target)) {
      while (next() instanceof Event.Chunk(Buffer chunk)) {
        byte[] bytes = chunk.getBytes();
        received += bytes.length;
        if (received > maxBytes) {
          throw tooLarge();
        }
        digest.update(bytes);
        file.write(bytes);
      }
    }
    if (announced.isPresent() && announced.getAsLong() != received) {
      throw truncated(received);
    }
    return new Download(
        received,
        Optional.ofNullable(response.getHeader("Content-Type")),
        HexFormat.of().formatHex(digest.digest()));
  }

  private Event next() throws OutboundFailure, InterruptedException {
    response.fetch(1);
    return switch (events.poll(deadline.nanosLeft(), TimeUnit.NANOSECONDS)) {
      case null -> throw deadline.timedOut();
      case Event.Broken() ->
          throw new OutboundFailure.Truncated("the connection ended before the body did");
      case Event event -> event;
    };
  }

  /** The body's length, or empty where it is chunked and so marks its own end. */
  private OptionalLong announcedLength() throws OutboundFailure {
    String coding = response.getHeader("Transfer-Encoding");
    if (coding != null && coding.strip().equalsIgnoreCase("chunked")) {
      return OptionalLong.empty();
    }
    String length = response.getHeader("Content-Length");
    try {
      return OptionalLong.of(Long.parseUnsignedLong(length));
    } catch (NumberFormatException e) {
      throw new OutboundFailure.Truncated("the host does not say how long the body is");
    }
  }

  private OutboundFailure tooLarge() {
    return new OutboundFailure.TooLarge("the body is longer than %d bytes".formatted(maxBytes));
  }

  private static OutboundFailure truncated(long received) {
    return new OutboundFailure.Truncated("the body ended after %d bytes".formatted(received));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
