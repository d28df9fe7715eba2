package one.abstrakt.jobs.local.servers;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a server is started with.
 *
 * @param user the superuser, made with the cluster
 */
record PostgresSettings(
    String host, int port, String user, String password, Durability durability) {
  private static final int MAX_CONNECTIONS = 200;

  /** The server's own settings, each as {@code name=value}. */
  List<String> arguments() {
    Stream<String> common =
        Stream.of(
            "listen_addresses=" + host,
            "port=" + port,
            "unix_socket_directories=",
            "max_connections=" + MAX_CONNECTIONS,
            "timezone=UTC",
            "log_timezone=UTC",
            "log_min_messages=warning");
    return Stream.concat(common, durability.settings()).toList();
  }
}
