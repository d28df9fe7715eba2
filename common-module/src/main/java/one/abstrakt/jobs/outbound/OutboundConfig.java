package one.abstrakt.jobs.outbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of requests to addresses that clients and providers name. */
@ConfigMapping(prefix = "jobs.outbound")
public interface OutboundConfig {

  /**
   * Lets requests reach 127.0.0.0/8 and ::1, and nothing else that is refused otherwise. Only the
   * profiles {@code local}, {@code dev} and {@code test} start with it.
   */
  @WithDefault("false")
  boolean allowLoopback();

  /** How long one connection to one address may take; always within the request's own deadline. */
  @WithDefault("5s")
  Duration connectTimeout();

  /** Connections open at once to one address; a request over it waits within its deadline. */
  @WithDefault("256")
  int connectionsPerAddress();

  /** Name look-ups under way at once; each holds one platform thread while the system answers. */
  @WithDefault("64")
  int lookups();
}
