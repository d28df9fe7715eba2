package one.abstrakt.jobs.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** One connection, on which a test writes what no HTTP client would. */
final class Wire implements AutoCloseable {
  private static final int LONGEST_SILENCE_MS = 30_000;

  private final Socket socket;

  Wire(URI server) {
    try {
      socket = new Socket(server.getHost(), server.getPort());
      socket.setSoTimeout(LONGEST_SILENCE_MS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The head of a run of {@code painter}, without the line that ends it. */
  static String head(String key) {
    return """
    POST /v1/models/painter/run HTTP/1.1\r
    Host: x\r
    Content-Type: application/json\r
    Authorization: Bearer %s\r
    """
        .formatted(key);
  }

  Wire write(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes that text again and again, on a thread of its own, for as long as the server takes it.
   */
  void trickle(String text) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            while (true) {
              write(text);
              TimeUnit.MILLISECONDS.sleep(100);
            }
          } catch (UncheckedIOException | InterruptedException e) {
            // Closed by either side.
          }
        });
  }

  /** One answer with a {@code Content-Length}: head and body. */
  String answer() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("closed after: " + head);
      }
      head.append((char) next);
    }
    int length =
        head.toString()
            .lines()
            .map(line -> line.split(": *", 2))
            .filter(field -> field[0].equalsIgnoreCase("content-length"))
            .mapToInt(field -> Integer.parseInt(field[1]))
            .findFirst()
            .orElse(0);
    return head + new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
  }

  /** Waits for the server to close the connection; fails if it says anything more. */
  void awaitClose() throws IOException {
    try {
      if (socket.getInputStream().read() >= 0) {
        throw new IOException("the server goes on");
      }
    } catch (SocketException e) {
      // Reset: closed as well.
    }
  }

  /** Hangs up as a client that dies does: nothing that comes is taken any more. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
