package one.abstrakt.jobs.dispatcher.deliver;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.database.Row;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.outputs.OutputLinks;

/**
 * The rows of webhooks: who sends which one, and what came of it. A statement that names its rows
 * says {@code status || ''}, which keeps it away from the partial index of those that are due.
 */
@Singleton
class Deliveries {
  /**
   * Moves {@code due_at} past the attempt: the delivery of a sender that dies becomes due again.
   */
  private static final String CLAIM_DUE =
      """
      with due as (
        select id, job_id, account_id, due_at as was_due_at from webhook_delivery
         where status = 'pending' and due_at <= now() and receiver <> all (?)
         order by due_at
         limit ?
           for no key update skip locked)
      update webhook_delivery d
         set claim_epoch = d.claim_epoch + 1, due_at = now() + ?::interval, claimed = true
        from due
        join account a on a.id = due.account_id
        left join job j on j.id = due.job_id
       where d.id = any (array(select id from due)) and due.id = d.id
      returning d.id, d.job_id, d.claim_epoch, d.attempts, d.url, d.receiver, due.was_due_at, a.webhook_secret,
                case when a.webhook_secret_before_until > now() then a.webhook_secret_before end as secret_before,
                a.webhook_retries and d.job_id is not null as retries, d.created_at,
                j.trace, j.status as job_status, j.output, j.has_files, j.error_code, j.error_message, j.completed_at,
                case when j.status = 'succeeded' then j.credits else 0 end as credits_used
      """;

  private static final String GIVE_BACK =
      """
      update webhook_delivery d
         set due_at = back.due_at, claimed = false
        from unnest(?::uuid[], ?::int[], ?::timestamptz[]) as back (id, epoch, due_at)
       where d.id = back.id and d.claim_epoch = back.epoch and d.status || '' = 'pending'
      """;

  /** A null pause ends the delivery. */
  private static final String REPORT =
      """
      with reported as (
        update webhook_delivery
           set attempts = attempts + 1, claimed = false,
               status = ?,
               due_at = coalesce(now() + ?::interval, due_at),
               ended_at = case when ?::interval is null then now() end
         where id = ? and claim_epoch = ? and status || '' = 'pending'
        returning id, attempts)
      insert into webhook_attempt (delivery_id, attempt, at, duration_ms, status_code, error)
      select id, attempts, ?, ?, ?, ? from reported
      """;

  private final Database database;
  private final OutputLinks links;

  Deliveries(Database database, OutputLinks links) {
    this.database = database;
    this.links = links;
  }

  /**
   * Takes those that have been due longest.
   *
   * @param claim how long nobody else sends them
   * @param notTo receivers whose deliveries are left alone
   */
  List<Delivery> claimDue(int limit, Duration claim, Collection<String> notTo) {
    return database.query(CLAIM_DUE, this::read, notTo.toArray(String[]::new), limit, claim);
  }

  private Delivery read(Row row) {
    Optional<JobId> job = Optional.ofNullable(row.uuid("job_id")).map(JobId::new);
    return new Delivery(
        row.uuid("id"),
        job,
        row.integer("claim_epoch"),
        row.integer("attempts"),
        row.text("url"),
        row.text("receiver"),
        row.instant("was_due_at"),
        Stream.of(row.text("webhook_secret"), row.text("secret_before"))
            .filter(Objects::nonNull)
            .toList(),
        row.flag("retries"),
        Optional.ofNullable(row.text("trace")),
        job.map(id -> WebhookBody.of(row, id.toString(), links))
            .orElseGet(() -> WebhookBody.test(row.instant("created_at"))));
  }

  /** Makes claimed deliveries due as before: nothing was sent, and no attempt is counted. */
  void giveBack(List<Delivery> claimed) {
    database.update(
        GIVE_BACK,
        claimed.stream().map(Delivery::id).toArray(UUID[]::new),
        claimed.stream().map(Delivery::epoch).toArray(Integer[]::new),
        claimed.stream().map(Delivery::dueAt).toArray(Instant[]::new));
  }

  /** Records an attempt and what follows from it; false when somebody else has claimed it since. */
  boolean report(Delivery delivery, Attempt attempt, Next next) {
    Duration pause =
        switch (next) {
          case Next.Again(Duration after) -> after;
          case Next.Delivered(), Next.Failed() -> null;
        };
    String status =
        switch (next) {
          case Next.Again _ -> "pending";
          case Next.Delivered() -> "delivered";
          case Next.Failed() -> "failed";
        };
    return database.update(
            REPORT,
            status,
            pause,
            pause,
            delivery.id(),
            delivery.epoch(),
            attempt.at(),
            (int) attempt.duration().toMillis(),
            attempt.status().isPresent() ? attempt.status().getAsInt() : null,
            attempt.error().orElse(null))
        == 1;
  }
}
