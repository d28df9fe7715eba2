package one.abstrakt.jobs.dispatcher.deliver;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How webhooks are sent. */
@ConfigMapping(prefix = "jobs.webhooks")
public interface WebhookConfig {
  /** The longest that an attempt may take, from looking the name up to the answer. */
  @WithDefault("15s")
  Duration deadline();

  /** The most attempts that this process makes at once. */
  @WithDefault("256")
  int maxAtOnce();

  /** The most of them at one host and port; further ones wait without an attempt being counted. */
  @WithDefault("16")
  int maxAtOncePerReceiver();
}
