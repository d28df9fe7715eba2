package one.abstrakt.jobs.local.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import one.abstrakt.jobs.audit.Finding;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.job.JobId;

/** Whether the webhooks came that nothing stood in the way of. */
final class WebhookAudit {
  private static final String DELIVERIES = "select job_id, url from webhook_delivery";

  private record Delivery(JobId job, String url) {}

  private WebhookAudit() {}

  static Finding everyGoodReceiverWasTold(Database database, Ledger ledger) {
    Set<String> told = ledger.told();
    List<String> missing = new ArrayList<>();
    for (Delivery delivery :
        database.query(
            DELIVERIES, row -> new Delivery(new JobId(row.uuid("job_id")), row.text("url")))) {
      String id = delivery.job().toString();
      if (Receivers.isGood(delivery.url()) && !told.contains(id)) {
        missing.add(id);
      }
    }
    return ClientAudit.finding("every receiver that was there was told", missing);
  }
}
