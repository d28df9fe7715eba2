package one.abstrakt.jobs.webhook;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.database.Row;
import one.abstrakt.jobs.job.JobId;

/**
 * Reads webhooks, has them sent again, and has receivers tried. What is to be sent is a row, so
 * nothing is lost with this process; the dispatcher sends it.
 */
@ApplicationScoped
public class Webhooks {
  private static final String STATE =
      """
      select d.id, d.url, d.status,
             case when d.status = 'pending' and not (d.claimed and d.due_at > now()) then d.due_at end as next_at
        from webhook_delivery d
      """;

  private static final String OF_JOB =
      STATE + " where d.job_id = ? and d.account_id = coalesce(?::uuid, d.account_id)";

  private static final String OF_TEST =
      STATE + " where d.id = ? and d.account_id = ? and d.job_id is null";

  private static final String WAITING_URL =
      """
      select webhook_url from job
       where id = ? and account_id = coalesce(?::uuid, account_id) and webhook_url is not null
      """;

  private static final String ATTEMPTS =
      """
      select attempt, at, duration_ms, status_code, error
        from webhook_attempt where delivery_id = ? order by attempt
      """;

  /** One that is being sent is left alone: what it comes to would not be kept. */
  private static final String SEND_AGAIN =
      """
      update webhook_delivery
         set status = 'pending', ended_at = null, due_at = now(), claimed = false,
             claim_epoch = claim_epoch + 1,
             replays = replays + case when status = 'pending' then 0 else 1 end
       where job_id = ? and account_id = coalesce(?::uuid, account_id)
         and not (status = 'pending' and claimed and due_at > now())
         and replays < 100
      """;

  /** What is counted next is not counted by another one at the same moment. */
  private static final String ONE_TEST_AT_A_TIME =
      "select id from account where id = ? for no key update";

  private static final String TEST =
      """
      insert into webhook_delivery (id, account_id, url)
      select t.id, t.account_id, t.url
        from (values (?::uuid, ?::uuid, ?::text)) as t (id, account_id, url)
       where (select count(*) from webhook_delivery d
               where d.job_id is null and d.account_id = t.account_id and d.status || '' = 'pending') < 3
      """;

  private static final String REMOVE_OLD_TESTS =
      """
      delete from webhook_delivery
       where id = any (array(
         select id from webhook_delivery
          where job_id is null and created_at < now() - interval '1 day'
          order by created_at limit ?
            for update skip locked))
      """;

  private final Database database;

  public Webhooks(Database database) {
    this.database = database;
  }

  /**
   * The webhook of a job.
   *
   * @param accountId who must own it; null when whoever asks may see all
   * @return empty when there is no such job or it has no {@code webhook_url}
   */
  public Optional<StoredWebhook> ofJob(JobId job, UUID accountId) {
    return read(OF_JOB, job.value(), accountId)
        .or(() -> database.first(WAITING_URL, Webhooks::waiting, job.value(), accountId));
  }

  /** A test that the account has asked for within the last day. */
  public Optional<StoredWebhook> ofTest(UUID delivery, UUID accountId) {
    return read(OF_TEST, delivery, accountId);
  }

  private Optional<StoredWebhook> read(String sql, Object... parameters) {
    // The state first: an attempt that is recorded in between belongs to a later one.
    return database
        .first(sql, Webhooks::withoutAttempts, parameters)
        .map(webhook -> webhook.with(database.query(ATTEMPTS, Webhooks::attempt, webhook.id())));
  }

  private static StoredWebhook withoutAttempts(Row row) {
    return new StoredWebhook(
        row.uuid("id"), row.text("url"), row.text("status"), row.instant("next_at"), List.of());
  }

  private static StoredWebhook waiting(Row row) {
    return new StoredWebhook(null, row.text("webhook_url"), StoredWebhook.WAITING, null, List.of());
  }

  private static StoredWebhook.Attempt attempt(Row row) {
    Long status = row.number("status_code");
    return new StoredWebhook.Attempt(
        row.integer("attempt"),
        row.instant("at"),
        row.number("duration_ms"),
        status == null ? null : status.intValue(),
        row.text("error"));
  }

  /**
   * Makes a webhook due now, whatever became of it before. False when there is none to be sent: the
   * job has not ended, it is being sent at this moment, or it was sent again a hundred times.
   *
   * @param accountId who must own it; null when whoever asks may see all
   */
  public boolean sendAgain(JobId job, UUID accountId) {
    return database.update(SEND_AGAIN, job.value(), accountId) == 1;
  }

  /**
   * Has a sample event sent to a receiver, once; its delivery. Empty when three of the account's
   * are under way already: they take places that webhooks of jobs wait for.
   */
  public Optional<UUID> test(UUID accountId, String url) {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    return database.inTransaction(transaction -> {
      var _ = transaction.query(ONE_TEST_AT_A_TIME, row -> true, accountId);
      return transaction.update(TEST, id, accountId, url) == 1 ? Optional.of(id) : Optional.empty();
    });
  }

  /** Removes tests of more than a day ago; returns how many. */
  public int removeOldTests(int limit) {
    return database.update(REMOVE_OLD_TESTS, limit);
  }
}
