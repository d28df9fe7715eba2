package one.abstrakt.jobs.dispatcher.recover;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How soon what is overdue is ended. */
@ConfigMapping(prefix = "jobs.recover")
public interface RecoverConfig {
  /** Between two looks. */
  @WithDefault("5s")
  String every();

  /** The most jobs of one look. */
  @WithDefault("500")
  int batch();

  /** How long past its deadline a job is left to its worker, which ends it by itself. */
  @WithDefault("5s")
  Duration deadlineGrace();
}
