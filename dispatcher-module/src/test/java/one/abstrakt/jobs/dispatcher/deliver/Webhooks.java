package one.abstrakt.jobs.dispatcher.deliver;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.job.JobId;
import org.awaitility.Awaitility;

/** What became of the webhooks of jobs, by their rows. */
@Singleton
class Webhooks {
  /**
   * @param due how long from now
   */
  record State(String status, int attempts, Duration due) {}

  /**
   * @param status null when there was no answer
   */
  record Tried(int number, Instant at, Long status, String error) {}

  private static final String STATE =
      """
      select status, attempts, (extract(epoch from due_at - now()) * 1000)::bigint as due_ms
        from webhook_delivery where job_id = ?
      """;

  private static final String TRIED =
      """
      select a.attempt, a.at, a.status_code, a.error
        from webhook_attempt a join webhook_delivery d on d.id = a.delivery_id
       where d.job_id = ? order by a.attempt
      """;

  private static final String DELIVERED =
      "select count(*) from webhook_delivery where status = 'delivered'";

  private static final String MAKE_DUE =
      "update webhook_delivery set due_at = now() where job_id = ?";

  private final Database database;

  Webhooks(Database database) {
    this.database = database;
  }

  State state(JobId id) {
    return database
        .first(
            STATE,
            row ->
                new State(
                    row.text("status"),
                    row.integer("attempts"),
                    Duration.ofMillis(row.number("due_ms"))),
            id.value())
        .orElseThrow();
  }

  List<Tried> tried(JobId id) {
    return database.query(
        TRIED,
        row ->
            new Tried(
                row.integer("attempt"),
                row.instant("at"),
                row.number("status_code"),
                row.text("error")),
        id.value());
  }

  /** How many were, of all there are. */
  long delivered() {
    return database.first(DELIVERED, row -> row.number("count")).orElseThrow();
  }

  /** As if the pause before the next attempt, or the time of a claim, had passed. */
  void makeDue(JobId id) {
    database.update(MAKE_DUE, id.value());
  }

  State awaitStatus(JobId id, String status) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> state(id), state -> state.status().equals(status));
  }

  State awaitAttempts(JobId id, int attempts) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> state(id), state -> state.attempts() == attempts);
  }
}
