package one.abstrakt.jobs.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressGuardTest {

  private final AddressGuard guard = new AddressGuard(TestOutbound.asInProduction());
  private final AddressGuard local = new AddressGuard(TestOutbound.withLoopback());

  /** A refused block, its first and last address, and those next to it that are public. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
            0/8 | 0.0.0.0 | 0.255.255.255 |  | 1.0.0.0
            10/8 | 10.0.0.0 | 10.255.255.255 | 9.255.255.255 | 11.0.0.0
            100.64/10 | 100.64.0.0 | 100.127.255.255 | 100.63.255.255 | 100.128.0.0
            127/8 | 127.0.0.0 | 127.255.255.255 | 126.255.255.255 | 128.0.0.0
            168.63.129.16 | 168.63.129.16 | 168.63.129.16 | 168.63.129.15 | 168.63.129.17
            169.254/16 | 169.254.0.0 | 169.254.255.255 | 169.253.255.255 | 169.255.0.0
            172.16/12 | 172.16.0.0 | 172.31.255.255 | 172.15.255.255 | 172.32.0.0
            192.0.0/24 | 192.0.0.0 | 192.0.0.255 | 191.255.255.255 | 192.0.1.0
            192.0.2/24 | 192.0.2.0 | 192.0.2.255 | 192.0.1.255 | 192.0.3.0
            192.88.99/24 | 192.88.99.0 | 192.88.99.255 | 192.88.98.255 | 192.88.100.0
            192.168/16 | 192.168.0.0 | 192.168.255.255 | 192.167.255.255 | 192.169.0.0
            198.18/15 | 198.18.0.0 | 198.19.255.255 | 198.17.255.255 | 198.20.0.0
            198.51.100/24 | 198.51.100.0 | 198.51.100.255 | 198.51.99.255 | 198.51.101.0
            203.0.113/24 | 203.0.113.0 | 203.0.113.255 | 203.0.112.255 | 203.0.114.0
            224/4 | 224.0.0.0 | 239.255.255.255 | 223.255.255.255 |
            240/4 | 240.0.0.0 | 255.255.255.255 |  |
            v4-compatible, ::, ::1 | :: | ::255.255.255.255 |  |
            64:ff9b::/96 | 64:ff9b:: | 64:ff9b::255.255.255.255 |  |
            64:ff9b:1::/48 | 64:ff9b:1:: | 64:ff9b:1:ffff:ffff:ffff:ffff:ffff |  |
            100::/64 | 100:: | 100::ffff:ffff:ffff:ffff |  |
            below 2000::/3 | 1000:: | 1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff |  | 2000::
            2001::/32 in 2001::/23 | 2001:: | 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff | 2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff | 2001:200::
            2001:db8::/32 | 2001:db8:: | 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff | 2001:db7:ffff:ffff:ffff:ffff:ffff:ffff | 2001:db9::
            2002::/16 | 2002:: | 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff | 2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff | 2003::
            3fff::/20 | 3fff:: | 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff | 3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff | 3fff:1000::
            above 2000::/3 | 4000:: | 4fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | 3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff |
            5f00::/16 | 5f00:: | 5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff |  |
            fc00::/7 | fc00:: | fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff |  |
            fe80::/10 | fe80:: | febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff |  |
            fec0::/10 | fec0:: | feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff |  |
            ff00::/8 | ff00:: | ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff |  |
          """)
  void refusesABlockUpToItsEdges(
      String block, String first, String last, String before, String after) {
    assertThat(List.of(first, last)).noneMatch(address -> allows(guard, address));
    assertThat(Stream.of(before, after).filter(Objects::nonNull))
        .allMatch(address -> allows(guard, address));
    // Where loopback is allowed nothing else of the refused is.
    assertThat(allows(local, first)).isEqualTo(InetAddress.ofLiteral(first).isLoopbackAddress());
    assertThat(allows(local, last)).isEqualTo(InetAddress.ofLiteral(last).isLoopbackAddress());
  }

  /** v4 inside of v6, however it is wrapped. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "::10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::10.0.0.1",
        "64:ff9b:1::10.0.0.1",
        "2002:a00:1::",
        "2002:7f00:1::1",
        "2001:0:4136:e378:8000:63bf:f5ff:fffe",
        "fe80::1%1"
      })
  void refusesPrivateV4InsideOfV6(String address) {
    assertThat(allows(guard, address)).isFalse();
    assertThat(allows(local, address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1"})
  void allowsLoopbackOnlyWhereToldTo(String address) {
    assertThat(guard.allows(InetAddress.ofLiteral(address))).isFalse();
    assertThat(local.allows(InetAddress.ofLiteral(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1.1.1", "2606:4700:4700::1111", "2a00:1450:4001::1", "::ffff:1.1.1.1"})
  void allowsPublicAddresses(String address) {
    assertThat(allows(guard, address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "127.0.0.1", "169.254.169.254"})
  void seesThroughMappedAddressesThatJavaKeepsAsV6(String address) throws Exception {
    byte[] mapped = new byte[16];
    mapped[10] = (byte) 0xff;
    mapped[11] = (byte) 0xff;
    System.arraycopy(InetAddress.ofLiteral(address).getAddress(), 0, mapped, 12, 4);

    assertThat(guard.allows(Inet6Address.getByAddress("mapped", mapped, -1))).isFalse();
  }

  private static boolean allows(AddressGuard guard, String address) {
    return guard.allows(InetAddress.ofLiteral(address));
  }
}
