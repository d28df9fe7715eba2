package one.abstrakt.jobs.api.limits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What keys and accounts are limited to, unless they have limits of their own. */
@ConfigMapping(prefix = "jobs.limits")
public interface LimitsConfig {
  /**
   * The requests that a key may make in a minute, all pods together. A key that was quiet may make
   * them at once; from then on they come back one by one.
   */
  @WithDefault("6000")
  int requestsPerMinute();

  /**
   * The requests without a good key that an address may make in a minute, on each pod; beyond that
   * they are answered with 429 in place of 401. Requests with a good key do not count.
   */
  @WithDefault("600")
  int requestsPerMinuteWithoutKey();

  /** The jobs of an account that may be queued or processing; beyond that runs are refused. */
  @WithDefault("10000")
  int openJobs();
}
