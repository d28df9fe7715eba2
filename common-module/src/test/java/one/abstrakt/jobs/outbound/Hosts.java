package one.abstrakt.jobs.outbound;

import java.util.stream.Stream;

/** Hosts of URLs that spell an address, in the notations that some resolver understands. */
final class Hosts {
  private Hosts() {}

  /** Loopback, by itself or inside a v6 address that stands for a v4 one. */
  static Stream<String> loopback() {
    return Stream.of(
        "127.0.0.1",
        "127.255.255.254",
        "127.0.0.1.",
        "127.1",
        "127.0.1",
        "2130706433",
        "0x7f000001",
        "0x7f000001.",
        "0X7F.1",
        "0x7f.0.0.0x1",
        "0177.0.0.1",
        "017700000001",
        "0x7f.0.01",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]",
        "[::FFFF:7F00:1]");
  }

  /** Private and metadata addresses, and all that can lead to one or to loopback. */
  static Stream<String> inner() {
    return Stream.of(
        "0",
        "0.0.0.0",
        "10.1",
        "10.0.0.1.",
        "167772161",
        "169.254.169.254",
        "0xa9fea9fe",
        "0XA9.0XFE.0XA9.0XFE",
        "0251.0376.0251.0376",
        "025177524776",
        "2852039166",
        "169.0376.0xa9fe",
        "192.168.257",
        "172.16.0.1",
        "[::]",
        "[fe80::1]",
        "[FD00:EC2::254]",
        "[::ffff:10.0.0.1]",
        "[::FFFF:A9FE:A9FE]",
        // v4-compatible
        "[::127.0.0.1]",
        "[::a9fe:a9fe]",
        // NAT64, of everybody and of one network
        "[64:ff9b::10.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b:1::a9fe:a9fe]",
        // 6to4
        "[2002:a00:1::]",
        "[2002:7f00:1::1]",
        "[2002:a9fe:a9fe::1]",
        // Teredo: its server's address, and its client's with the bits turned
        "[2001:0:a00:1::1]",
        "[2001:0:4136:e378:8000:63bf:80ff:fffe]",
        "[2001::5601:5601]");
  }

  /** No hosts at all, though some resolver or parser takes them for one of the above. */
  static Stream<String> unusable() {
    return Stream.of(
        "[fe80::1%25eth0]",
        "[::1%251]",
        "[::1",
        "::1",
        "[v1.x]",
        "[1.2.3.4]",
        "[127.0.0.1]",
        "127%2e0%2e0%2e1",
        "%31%32%37.0.0.1",
        "\uff11\uff12\uff17.0.0.1",
        "127\u30020\u30020\u30021",
        "\u2460\u2461\u2466.0.0.1",
        "256.256.256.256",
        "4294967296",
        "1.2.3.4.5",
        "0x",
        "127.0.0.0x",
        "08.0.0.1",
        "127..1",
        "127.0.0.1..");
  }
}
