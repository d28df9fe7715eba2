package one.abstrakt.jobs.dispatcher.recover;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How soon what stands still is found. */
@ConfigMapping(prefix = "jobs.recover")
public interface RecoverConfig {
  /** Between two looks. A killed worker's jobs go on within the lease and this: 30 s + 5 s. */
  @WithDefault("5s")
  String every();

  /** The most jobs of one look. */
  @WithDefault("500")
  int batch();

  /** A queued job's command is published again after this, until a worker takes it. */
  @WithDefault("10s")
  Duration commandAgain();

  /** How long past its deadline a job is left to its worker, which ends it by itself. */
  @WithDefault("5s")
  Duration deadlineGrace();
}
