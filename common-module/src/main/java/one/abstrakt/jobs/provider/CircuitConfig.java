package one.abstrakt.jobs.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a process leaves a provider alone that does not take calls. */
@ConfigMapping(prefix = "jobs.circuit")
public interface CircuitConfig {
  /**
   * Of so many submissions in a row, to one provider's queue from one worker, half have to come to
   * nothing before it is left alone: they could not be sent, or were not answered as they should
   * be. Refusals are none of these.
   */
  @WithDefault("20")
  int calls();

  /** How long it is left alone; then one call tries it. Jobs wait meanwhile, or fall back. */
  @WithDefault("10s")
  Duration rest();
}
