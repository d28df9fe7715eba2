package one.abstrakt.jobs.outputs;

import java.net.URI;
import java.nio.file.Path;

/** The address in front of the names of files. */
final class PublicUrl {
  private final String front;

  PublicUrl(URI url) {
    this.front = url.toString().replaceAll("/+$", "");
  }

  URI of(String name) {
    return URI.create(front + "/" + name);
  }

  /** The name at the end of an address, whatever is in front of it. */
  static String name(URI address) {
    return Path.of(address.getPath()).getFileName().toString();
  }
}
