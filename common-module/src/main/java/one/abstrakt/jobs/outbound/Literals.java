package one.abstrakt.jobs.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Addresses written as such, in every notation that some system's resolver understands. */
final class Literals {

  private Literals() {}

  /**
   * The address that {@code host} spells, without any look-up: v6 in brackets, or v4 in dotted,
   * decimal, hexadecimal, octal or short form.
   */
  static Optional<InetAddress> parse(String host) {
    try {
      if (host.startsWith("[") && host.endsWith("]")) {
        return Optional.of(InetAddress.ofLiteral(host.substring(1, host.length() - 1)));
      }
      return Optional.of(Inet4Address.ofPosixLiteral(host));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("An address has 4 or 16 bytes", e);
    }
  }
}
