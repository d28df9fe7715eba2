package one.abstrakt.jobs.api;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import one.abstrakt.jobs.api.limits.LimitsConfig;
import one.abstrakt.jobs.callback.Callbacks;
import one.abstrakt.jobs.files.FilesConfig;
import one.abstrakt.jobs.outputs.OutputsConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses settings under which clients would get no answer. Callbacks refuse theirs when they are
 * made, which this has happen at start.
 */
@ApplicationScoped
class CheckSettings {
  private static final Duration LONGEST_LINK = Duration.ofDays(7);

  void onStart(
      @Observes StartupEvent event,
      RunConfig config,
      LimitsConfig limits,
      Callbacks callbacks,
      FilesConfig files,
      OutputsConfig outputs,
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
    check(files, outputs);
  }

  private static void check(FilesConfig files, OutputsConfig outputs) {
    if (files.maxBytes() < 1 || files.maxBytesPerAccount() < files.maxBytes()) {
      throw new IllegalArgumentException(
          "jobs.files.max-bytes must be at least 1 and at most jobs.files.max-bytes-per-account");
    }
    if (files.maxAtOncePerAccount() < 1) {
      throw new IllegalArgumentException("jobs.files.max-at-once-per-account must be at least 1");
    }
    if (!files.bodyWithin().isPositive()) {
      throw new IllegalArgumentException("jobs.files.body-within must be more than 0");
    }
    if (!files.keep().isPositive() || files.keep().compareTo(files.keepMost()) > 0) {
      throw new IllegalArgumentException(
          "jobs.files.keep must be more than 0 and at most jobs.files.keep-most");
    }
    if (outputs.links() == OutputsConfig.Links.SIGNED
        && files.keepMost().compareTo(LONGEST_LINK) > 0) {
      throw new IllegalArgumentException(
          "jobs.files.keep-most must be at most 7d when jobs.outputs.links is signed: no link can be"
              + " signed for longer");
    }
  }
}
