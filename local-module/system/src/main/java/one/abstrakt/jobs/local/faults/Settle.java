package one.abstrakt.jobs.local.faults;

import java.time.Duration;
import java.util.function.Consumer;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.database.DatabaseException;

/** Waits until there is nothing left to be done. */
final class Settle {
  private static final Duration LONGEST = Duration.ofMinutes(6);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final int REPORT_EVERY = 10;

  /** A delivery that waits for its next attempt has been tried; that may go on for a day. */
  private static final String OPEN =
      """
      select (select count(*) from job where status in ('queued', 'processing')) as jobs,
             (select count(*) from webhook_delivery
               where status = 'pending' and (attempts = 0 or due_at < now())) as webhooks,
             (select count(*) from provider_cancel) as stops
      """;

  private record Open(long jobs, long webhooks, long stops) {
    boolean isNothing() {
      return jobs + webhooks + stops == 0;
    }
  }

  private Settle() {}

  /**
   * Returns when all is done, or when it has taken so long that the audit is to say what is not.
   */
  static void await(Database database, Consumer<String> report) throws InterruptedException {
    for (int looked = 0; looked < LONGEST.toSeconds(); looked++) {
      try {
        Open open =
            database
                .first(
                    OPEN,
                    row ->
                        new Open(row.number("jobs"), row.number("webhooks"), row.number("stops")))
                .orElseThrow();
        if (open.isNothing()) {
          return;
        }
        if (looked % REPORT_EVERY == 0) {
          report.accept(
              "settling: %d runs, %d webhooks, %d requests to stop are left"
                  .formatted(open.jobs(), open.webhooks(), open.stops()));
        }
      } catch (DatabaseException e) {
        report.accept("settling: the database is not there yet");
      }
      Thread.sleep(LOOK_AGAIN);
    }
  }
}
