package one.abstrakt.jobs.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a URL leads, read from its text alone.
 *
 * @param host the name in lower case or the literal, a v6 one in brackets
 * @param port the port, the scheme's own where the URL has none
 * @param tls whether the scheme is https
 * @param target path and query as they were written
 */
record Destination(String host, int port, boolean tls, String target) {

  private static final int LONGEST_NAME = 253;
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
  private static final Pattern NAME =
      Pattern.compile(
          "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*\\.?");

  /** A last label of digits makes a name a number to some resolvers, whatever its size. */
  private static final Pattern NUMERIC_END = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)\\.?");

  /** The URL cannot be called, and {@code getMessage()} continues "… must ". */
  static final class Unusable extends Exception {
    Unusable(String must) {
      super(must);
    }
  }

  static Destination of(String url) throws Unusable {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw new Unusable("be an absolute http or https URL");
    }
    boolean tls = "https".equalsIgnoreCase(uri.getScheme());
    if ((!tls && !"http".equalsIgnoreCase(uri.getScheme())) || uri.getRawAuthority() == null) {
      throw new Unusable("be an absolute http or https URL");
    }
    // URI leaves the host out where it finds the name unusual, so the authority is read here.
    String authority = uri.getRawAuthority().toLowerCase(Locale.ROOT);
    if (authority.indexOf('@') >= 0) {
      throw new Unusable("not contain user information");
    }
    int end = authority.lastIndexOf(':');
    boolean hasPort = end > authority.lastIndexOf(']');
    String host = hasPort ? authority.substring(0, end) : authority;
    int port = hasPort ? port(authority.substring(end + 1)) : tls ? 443 : 80;
    check(host);
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new Destination(host, port, tls, path + query);
  }

  /** The address that the host spells, where it is a literal. */
  Optional<InetAddress> literal() {
    return Literals.parse(withoutRootDot());
  }

  /** The host without the dot that may end a full name. */
  String withoutRootDot() {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  private static int port(String text) throws Unusable {
    int port = PORT.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (port < 1 || port > 65_535) {
      throw new Unusable("have a port from 1 to 65535");
    }
    return port;
  }

  private static void check(String host) throws Unusable {
    boolean usable =
        host.startsWith("[")
            ? host.indexOf('%') < 0 && Literals.parse(host).isPresent()
            : NAME.matcher(host).matches() && host.length() <= LONGEST_NAME;
    String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (usable && NUMERIC_END.matcher(host).matches()) {
      usable = Literals.parse(bare).isPresent();
    }
    if (!usable) {
      throw new Unusable("have a plain host name; write an international one in its xn-- form");
    }
  }
}
