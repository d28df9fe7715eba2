package one.abstrakt.jobs.outbound;

import java.time.Duration;

/** The settings of an outbound test. */
record TestOutbound(
    boolean allowLoopback, Duration connectTimeout, int connectionsPerAddress, int lookups)
    implements OutboundConfig {

  static TestOutbound withLoopback() {
    return new TestOutbound(true, Duration.ofSeconds(2), 256, 8);
  }

  static TestOutbound asInProduction() {
    return new TestOutbound(false, Duration.ofSeconds(2), 256, 8);
  }
}
