package one.abstrakt.jobs.dispatcher;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import one.abstrakt.jobs.dispatcher.deliver.WebhookConfig;
import one.abstrakt.jobs.dispatcher.measure.ScalingConfig;
import one.abstrakt.jobs.dispatcher.retain.RetentionConfig;
import one.abstrakt.jobs.files.FilesConfig;

/** Refuses settings under which clients would lose what they were promised. */
@ApplicationScoped
class CheckSettings {
  private static final int FIRST = 1;
  private static final Duration KEYS_ARE_REMEMBERED = Duration.ofHours(24);

  void onStart(
      @Observes @Priority(FIRST) StartupEvent event,
      RetentionConfig retention,
      WebhookConfig webhooks,
      ScalingConfig scaling,
      FilesConfig files) {
    check(
        retention.jobs().compareTo(KEYS_ARE_REMEMBERED) >= 0,
        "jobs.retention.jobs must be at least 24h: as long, a repeated Idempotency-Key is answered"
            + " with its job");
    check(
        retention.outputs().isPositive(),
        "jobs.retention.outputs must be more than 0, else results are removed before they are read");
    check(
        files.keepMost().compareTo(retention.outputs()) <= 0,
        "jobs.files.keep-most must be at most jobs.retention.outputs, else input files are removed"
            + " before they expire");
    check(webhooks.maxAtOnce() > 0, "jobs.webhooks.max-at-once must be at least 1");
    check(
        webhooks.maxAtOncePerReceiver() > 0,
        "jobs.webhooks.max-at-once-per-receiver must be at least 1");
    check(
        scaling.startWithin().isPositive(),
        "jobs.scaling.start-within must be more than 0: the time that jobs take is divided by it");
    check(
        scaling.every().compareTo(Duration.ofSeconds(1)) >= 0
            && scaling.every().compareTo(Duration.ofSeconds(20)) <= 0,
        "jobs.scaling.every must be from 1s to 20s, else an autoscaler sees no number or an old one");
    check(retention.batch() > 0, "jobs.retention.batch must be at least 1");
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
