package one.abstrakt.jobs.dispatcher.retain;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long things are kept. */
@ConfigMapping(prefix = "jobs.retention")
public interface RetentionConfig {
  /** Between two looks. */
  @WithDefault("1m")
  String every();

  /** How long a job can be read after its end; at least 24 h, as long as its Idempotency-Key. */
  @WithDefault("30d")
  Duration jobs();

  /** How long an output can be fetched. */
  @WithDefault("30d")
  Duration outputs();

  /** The most rows or files of one statement or walk. */
  @WithDefault("1000")
  int batch();
}
