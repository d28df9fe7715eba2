package one.abstrakt.jobs.outbound;

import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides whether an address may be reached: only public unicast addresses may. It looks nothing
 * up, so its answer holds for exactly the address given.
 */
@Singleton
public final class AddressGuard {

  private static final List<Block> REFUSED_V4 =
      blocks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          // The metadata server of a cloud, at a public address.
          "168.63.129.16/32",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  /**
   * Global unicast; outside it lie the unspecified, loopback, v4-compatible, NAT64, discard-only,
   * segment-routing, unique local, link-local, site-local and multicast addresses.
   */
  private static final Block GLOBAL_V6 = Block.of("2000::/3");

  /** Protocol assignments with Teredo, documentation, and 6to4, inside global unicast. */
  private static final List<Block> REFUSED_V6 =
      blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  private final boolean allowLoopback;

  AddressGuard(OutboundConfig config) {
    this.allowLoopback = config.allowLoopback();
  }

  /** Whether {@code address} may be connected to. */
  public boolean allows(InetAddress address) {
    InetAddress plain = unmapped(address);
    if (plain.isLoopbackAddress()) {
      return allowLoopback;
    }
    return switch (plain) {
      case Inet4Address v4 -> REFUSED_V4.stream().noneMatch(block -> block.holds(v4));
      case Inet6Address v6 ->
          GLOBAL_V6.holds(v6) && REFUSED_V6.stream().noneMatch(block -> block.holds(v6));
      default -> false;
    };
  }

  boolean allowsLoopback() {
    return allowLoopback;
  }

  /** The v4 address inside a v4-mapped v6 one, or the address itself. */
  private static InetAddress unmapped(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean mapped =
        bytes.length == 16
            && bytes[10] == (byte) 0xff
            && bytes[11] == (byte) 0xff
            && Arrays.equals(bytes, 0, 10, new byte[10], 0, 10);
    return mapped ? Literals.address(Arrays.copyOfRange(bytes, 12, 16)) : address;
  }

  private static List<Block> blocks(String... cidrs) {
    return Stream.of(cidrs).map(Block::of).toList();
  }

  /** A network: its number and how many of its leading bits count. */
  private record Block(BigInteger network, int width, int bits) {

    static Block of(String cidr) {
      int slash = cidr.indexOf('/');
      byte[] network = InetAddress.ofLiteral(cidr.substring(0, slash)).getAddress();
      int bits = Integer.parseInt(cidr, slash + 1, cidr.length(), 10);
      return new Block(new BigInteger(1, network), network.length * 8, bits);
    }

    boolean holds(InetAddress address) {
      BigInteger other = new BigInteger(1, address.getAddress());
      return network.xor(other).bitLength() <= width - bits;
    }
  }
}
