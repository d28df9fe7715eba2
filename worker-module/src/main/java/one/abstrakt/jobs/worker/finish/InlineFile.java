package one.abstrakt.jobs.worker.finish;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import one.abstrakt.jobs.outputs.Contents;

/** A file that is in the result itself, as a data URL. */
final class InlineFile {
  private static final String SCHEME = "data:";
  private static final String BASE64 = ";base64";
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final byte[] bytes;
  private final Optional<String> contentType;

  private InlineFile(byte[] bytes, Optional<String> contentType) {
    this.bytes = bytes;
    this.contentType = contentType;
  }

  /** A data URL of what is bare base64. */
  static String url(String base64) {
    return SCHEME + BASE64 + "," + base64;
  }

  /**
   * Empty when the address is no data URL.
   *
   * @throws OutputException when it is one and holds nothing, no whole file or too large a one
   */
  static Optional<InlineFile> in(String address, long maxBytes) throws OutputException {
    if (!address.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    int comma = address.indexOf(',');
    if (comma < 0) {
      throw unreadable("a data URL without a comma");
    }
    String head = address.substring(SCHEME.length(), comma);
    boolean isBase64 =
        head.regionMatches(true, head.length() - BASE64.length(), BASE64, 0, BASE64.length());
    byte[] bytes = bytes(address.substring(comma + 1), isBase64);
    if (bytes.length == 0) {
      throw unreadable("a data URL of nothing");
    }
    if (bytes.length > maxBytes) {
      throw new OutputException("The provider's result is too large.", bytes.length + " bytes");
    }
    String type = isBase64 ? head.substring(0, head.length() - BASE64.length()) : head;
    return Optional.of(
        new InlineFile(bytes, type.isBlank() ? Optional.empty() : Optional.of(type)));
  }

  private static byte[] bytes(String data, boolean isBase64) throws OutputException {
    try {
      return isBase64
          ? decoder(data).decode(SPACE.matcher(data).replaceAll(""))
          : URLDecoder.decode(data.replace("+", "%2B"), StandardCharsets.ISO_8859_1)
              .getBytes(StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException e) {
      throw unreadable("a data URL that cannot be decoded");
    }
  }

  /** Strict: what is none of its letters must not be left out in silence. */
  private static Base64.Decoder decoder(String data) {
    return data.indexOf('-') >= 0 || data.indexOf('_') >= 0
        ? Base64.getUrlDecoder()
        : Base64.getDecoder();
  }

  private static OutputException unreadable(String reason) {
    return new OutputException("The provider's result holds a file that cannot be read.", reason);
  }

  Contents contents() {
    return Contents.of(bytes);
  }

  void writeTo(Path file) throws IOException {
    Files.write(file, bytes);
  }

  /** As the URL names it, where it does. */
  Optional<String> contentType() {
    return contentType;
  }
}
