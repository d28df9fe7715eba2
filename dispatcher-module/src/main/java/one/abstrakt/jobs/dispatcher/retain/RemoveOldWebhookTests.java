package one.abstrakt.jobs.dispatcher.retain;

import jakarta.inject.Singleton;
import one.abstrakt.jobs.dispatcher.duty.Duty;
import one.abstrakt.jobs.webhook.Webhooks;

/** Removes what is kept of tests of receivers, a day later. */
@Singleton
public class RemoveOldWebhookTests implements Duty {
  private final Webhooks webhooks;
  private final RetentionConfig config;

  RemoveOldWebhookTests(Webhooks webhooks, RetentionConfig config) {
    this.webhooks = webhooks;
    this.config = config;
  }

  @Override
  public boolean runOnce() {
    return webhooks.removeOldTests(config.batch()) == config.batch();
  }
}
