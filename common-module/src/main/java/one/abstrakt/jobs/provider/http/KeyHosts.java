package one.abstrakt.jobs.provider.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides which URLs the credentials may be sent to. */
final class KeyHosts {

  private final Set<String> hosts;
  private final Set<String> origins;

  KeyHosts(HttpSettings settings) {
    this.hosts =
        settings.access().hosts().stream()
            .map(host -> host.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    // Calls go to these with the key anyway.
    this.origins =
        settings.urls().stream()
            .map(url -> origin(URI.create(url)))
            .collect(Collectors.toUnmodifiableSet());
  }

  boolean mayBeAsked(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      return false;
    }
    if (uri.getHost() == null || uri.getRawUserInfo() != null) {
      return false;
    }
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    boolean usualTls = "https".equalsIgnoreCase(uri.getScheme()) && port(uri) == 443;
    return origins.contains(origin(uri))
        || (isHttp(uri) && hosts.contains(host + ":" + port(uri)))
        || (usualTls && hosts.contains(host));
  }

  private static boolean isHttp(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
  }

  private static String origin(URI uri) {
    return "%s://%s:%d"
        .formatted(uri.getScheme(), uri.getHost(), port(uri))
        .toLowerCase(Locale.ROOT);
  }

  private static int port(URI uri) {
    if (uri.getPort() != -1) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }
}
