package one.abstrakt.jobs.local.provider;

import java.util.List;
import java.util.Optional;

/**
 * What a path below {@code /queue} or {@code /direct} names.
 *
 * @param application {@code owner/app}
 * @param path what follows it, without a slash in front; may be empty
 */
record Endpoint(String application, String path) {
  static Optional<Endpoint> parse(String path) {
    List<String> segments = List.of(path.split("/", 3));
    if (segments.size() < 2 || segments.get(0).isEmpty() || segments.get(1).isEmpty()) {
      return Optional.empty();
    }
    String rest = segments.size() == 3 ? segments.get(2) : "";
    return Optional.of(new Endpoint(segments.get(0) + "/" + segments.get(1), rest));
  }

  /** The model's id. */
  String id() {
    return path.isEmpty() ? application : application + "/" + path;
  }
}
