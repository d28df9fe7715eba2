package one.abstrakt.jobs.dispatcher.measure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the work that waits is measured, for an autoscaler of workers. */
@ConfigMapping(prefix = "jobs.scaling")
public interface ScalingConfig {
  /**
   * Between two measurements, 1 s to 20 s. Each costs PostgreSQL three statements, which read at
   * most 310,000 rows.
   */
  @WithDefault("5s")
  Duration every();

  /**
   * Within which time waiting jobs are to be taken in hand. A place that is free again sooner
   * serves several of them: the places wanted for a model's waiting jobs are {@code jobs * min(1,
   * time in hand / start-within)}.
   */
  @WithDefault("10s")
  Duration startWithin();
}
