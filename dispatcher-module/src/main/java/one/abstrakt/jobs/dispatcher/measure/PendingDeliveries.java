package one.abstrakt.jobs.dispatcher.measure;

import jakarta.inject.Singleton;
import one.abstrakt.jobs.database.Database;

/** Counts the webhooks that are still to be delivered, at most 100,000 however many there are. */
@Singleton
class PendingDeliveries {
  /** The limit is no parameter: a plan for any limit expects a tenth of the table. */
  private static final String COUNT =
      """
      select count(*) as pending
        from (select from webhook_delivery where status = 'pending' order by due_at limit 100000) as waiting
      """;

  private final Database database;

  PendingDeliveries(Database database) {
    this.database = database;
  }

  long count() {
    return database.first(COUNT, row -> row.number("pending")).orElseThrow();
  }
}
