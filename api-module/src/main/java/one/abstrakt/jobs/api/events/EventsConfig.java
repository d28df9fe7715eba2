package one.abstrakt.jobs.api.events;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a job's events are streamed. */
@ConfigMapping(prefix = "jobs.events")
public interface EventsConfig {
  /** After so long without an event a comment is sent, lest the connection be taken for dead. */
  @WithDefault("15s")
  Duration heartbeat();

  /**
   * A stream ends after so long, and its client comes back with {@code Last-Event-ID}: so a key
   * that was revoked meanwhile goes on reading no longer than this.
   */
  @WithDefault("15m")
  Duration longest();

  /** The streams of an account that are open at once, on each pod; beyond that they get 429. */
  @WithDefault("500")
  int maxPerAccount();
}
