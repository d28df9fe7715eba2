package one.abstrakt.jobs.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How runs are accepted and waited for. */
@ConfigMapping(prefix = "jobs.run")
public interface RunConfig {
  /** The longest that a request waits for the end of its job, before it answers 202. */
  @WithDefault("55s")
  Duration syncWait();

  /** The largest body of a request, in bytes. */
  @WithDefault("1048576")
  int maxBodyBytes();

  /**
   * How long the body of a request may take to arrive, from its head on; later the request is
   * answered with 408 and its connection closed.
   */
  @WithDefault("30s")
  Duration bodyWithin();
}
