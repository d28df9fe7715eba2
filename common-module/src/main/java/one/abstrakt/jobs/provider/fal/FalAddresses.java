package one.abstrakt.jobs.provider.fal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides which URLs the operator's key may be sent to. */
final class FalAddresses {

  private final Set<String> hosts;
  private final Set<String> origins;

  FalAddresses(FalConfig config) {
    this.hosts =
        config.allowedHosts().stream()
            .map(host -> host.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    // Calls go to these with the key anyway.
    this.origins =
        Stream.of(config.queueUrl(), config.directUrl())
            .map(url -> origin(URI.create(url)))
            .collect(Collectors.toUnmodifiableSet());
  }

  boolean mayGetTheKey(String url) {
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
