package one.abstrakt.jobs.api.webhooks;

import jakarta.inject.Singleton;
import java.util.UUID;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.api.errors.ErrorCode;
import one.abstrakt.jobs.api.jobs.JobResource;
import one.abstrakt.jobs.api.stored.ReadJob;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.messages.Announcer;
import one.abstrakt.jobs.webhook.StoredWebhook;
import one.abstrakt.jobs.webhook.Webhooks;

/** The webhook of one job, shown and sent again. */
@Singleton
public class JobWebhooks {
  private final Webhooks webhooks;
  private final ReadJob jobs;
  private final Announcer announcer;

  JobWebhooks(Webhooks webhooks, ReadJob jobs, Announcer announcer) {
    this.webhooks = webhooks;
    this.jobs = jobs;
    this.announcer = announcer;
  }

  /** The webhook of a job of the account. */
  public WebhookView.Data show(JobId job, UUID accountId) {
    return WebhookView.of(find(job, accountId));
  }

  /**
   * Has it sent now.
   *
   * @throws ApiException {@code WEBHOOK_PENDING} when the job has not ended or it is being sent
   */
  public WebhookView.Data sendAgain(JobId job, UUID accountId) {
    if (!webhooks.sendAgain(job, accountId)) {
      StoredWebhook webhook = find(job, accountId);
      throw new ApiException(
          ErrorCode.WEBHOOK_PENDING,
          webhook.isWaiting()
              ? "The job has not ended. Its webhook is sent when it does."
              : "The webhook is being sent at this moment, or was sent again too often.");
    }
    announcer.webhookDue();
    return show(job, accountId);
  }

  private StoredWebhook find(JobId job, UUID accountId) {
    return webhooks
        .ofJob(job, accountId)
        .orElseThrow(() ->
            jobs.find(job, accountId).isPresent()
                ? new ApiException(ErrorCode.NOT_FOUND, "The job was run without a webhook_url.")
                : JobResource.notFound());
  }
}
