package one.abstrakt.jobs.provider.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Makes any text one part of a URL's path. */
public final class PathText {
  private PathText() {}

  public static String encode(String text) {
    return switch (text) {
      // Otherwise they would stand for another path.
      case "." -> "%2E";
      case ".." -> "%2E%2E";
      default -> URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    };
  }
}
