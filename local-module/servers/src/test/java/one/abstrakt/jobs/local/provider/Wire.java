package one.abstrakt.jobs.local.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One exchange over a socket of its own, which hides nothing of how an answer ended. */
final class Wire implements AutoCloseable {
  static final String ATTEMPT = "job-1/2";

  private final Socket socket;

  private Wire(Socket socket) {
    this.socket = socket;
  }

  /** What came until the connection ended. */
  record Received(String head, String body) {
    static final Received NOTHING = new Received("", "");

    int status() {
      return Integer.parseInt(head.split(" ", 3)[1]);
    }

    String header(String name) {
      return head.lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ": "))
          .map(line -> line.substring(name.length() + 2))
          .findFirst()
          .orElse(null);
    }

    int announcedLength() {
      return Integer.parseInt(header("content-length"));
    }
  }

  static Received get(String url) {
    return exchange("GET", url, "");
  }

  static Received post(String url, String input) {
    return exchange("POST", url, input);
  }

  private static Received exchange(String method, String url, String input) {
    try (Wire wire = open(method, url, input)) {
      return wire.read();
    }
  }

  /** Sends a request whole. */
  static Wire open(String method, String url, String input) {
    URI uri = URI.create(url);
    try {
      Wire wire = new Wire(new Socket(uri.getHost(), uri.getPort()));
      wire.socket.getOutputStream().write(request(method, uri, input));
      return wire;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] request(String method, URI uri, String input) {
    String text =
        """
        %s %s HTTP/1.1
        Host: %s
        Authorization: Key any
        X-Abstrakt-Attempt: %s
        Connection: close
        Content-Length: %d

        """
            .formatted(method, target(uri), uri.getAuthority(), ATTEMPT, input.length());
    return (text.replace("\n", "\r\n") + input).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String target(URI uri) {
    return uri.getQuery() == null ? uri.getPath() : uri.getPath() + "?" + uri.getQuery();
  }

  Received read() {
    try {
      byte[] all = socket.getInputStream().readAllBytes();
      String[] parts = new String(all, StandardCharsets.ISO_8859_1).split("\r\n\r\n", 2);
      return parts.length == 2 ? new Received(parts[0], parts[1]) : Received.NOTHING;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
