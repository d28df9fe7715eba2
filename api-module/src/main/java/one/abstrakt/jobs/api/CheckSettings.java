package one.abstrakt.jobs.api;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import one.abstrakt.jobs.api.limits.LimitsConfig;
import one.abstrakt.jobs.callback.Callbacks;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses settings under which clients would get no answer. Callbacks refuse theirs when they are
 * made, which this has happen at start.
 */
@ApplicationScoped
class CheckSettings {
  void onStart(
      @Observes StartupEvent event,
      RunConfig config,
      LimitsConfig limits,
      Callbacks callbacks,
      @ConfigProperty(name = "quarkus.http.idle-timeout") Duration idleTimeout) {
    if (config.syncWait().isNegative() || config.syncWait().compareTo(idleTimeout) >= 0) {
      throw new IllegalArgumentException(
          "jobs.run.sync-wait must be shorter than quarkus.http.idle-timeout, else the connection is"
              + " closed before the answer");
    }
    if (config.maxBodyBytes() < 1) {
      throw new IllegalArgumentException("jobs.run.max-body-bytes must be at least 1");
    }
    if (limits.requestsPerMinute() < 1 || limits.requestsPerMinuteWithoutKey() < 1) {
      throw new IllegalArgumentException(
          "jobs.limits.requests-per-minute and jobs.limits.requests-per-minute-without-key must be at"
              + " least 1");
    }
    if (limits.openJobs() < 1) {
      throw new IllegalArgumentException("jobs.limits.open-jobs must be at least 1");
    }
    if (!config.bodyWithin().isPositive()) {
      throw new IllegalArgumentException("jobs.run.body-within must be more than 0");
    }
  }
}
