package one.abstrakt.jobs.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Turns a host's name into all of its addresses; may block. */
@FunctionalInterface
public interface NameResolver {

  /**
   * The addresses of {@code host}, in the order in which to try them; never empty.
   *
   * @throws UnknownHostException if it has none
   */
  List<InetAddress> resolve(String host) throws UnknownHostException;
}
