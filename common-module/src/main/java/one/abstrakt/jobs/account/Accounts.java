package one.abstrakt.jobs.account;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.database.Row;
import one.abstrakt.jobs.database.Statements;

/** Opens accounts and reads them. */
@ApplicationScoped
public class Accounts {
  private static final String OPEN =
      """
      insert into account (id, name, webhook_secret, reference) values (?, ?, ?, ?)
      on conflict (reference) do nothing
      """;

  private static final String OPENED = "select id from account where reference = ? and name = ?";

  private static final String COLUMNS =
      """
      id, name, webhook_secret, webhook_retries, webhook_secret_before_until,
      case when webhook_secret_before_until > now() then webhook_secret_before end as secret_before
      """;

  private static final String FIND = "select " + COLUMNS + " from account where id = ?";

  /**
   * Not while there are two already: whoever repeats a lost call must not lose the first of them.
   */
  private static final String ROTATE =
      """
      update account
         set webhook_secret_before = case when ? then webhook_secret end,
             webhook_secret_before_until = case when ? then now() + interval '24 hours' end,
             webhook_secret = ?
       where id = ? and (not ? or webhook_secret_before_until is null or webhook_secret_before_until <= now())
      returning
      """
          + COLUMNS;

  private static final String SUMMARY =
      """
      select a.id, a.name, a.max_open_jobs, l.jobs as max_in_hand, a.webhook_retries, a.created_at,
             extract(epoch from a.retention)::bigint / 3600 as retention_hours,
             (select coalesce(sum(credits), 0) from credit_slot s where s.account_id = a.id) as credits
        from account a left join in_hand_limit l on l.account_id = a.id
      """;

  private static final String SUMMARIES =
      SUMMARY
          + " where a.id < coalesce(?::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff') order by a.id desc limit ?";

  private static final String RETENTIONS =
      """
      select id, (extract(epoch from retention) * 1000)::bigint as ms
        from account where retention is not null
      """;

  private static final String CHANGE =
      """
      update account
         set name = coalesce(?::text, name),
             webhook_retries = coalesce(?::boolean, webhook_retries),
             max_open_jobs = case when ? then ?::integer else max_open_jobs end,
             retention = case when ? then ?::integer * interval '1 hour' else retention end
       where id = ?
      """;

  private static final String SET_IN_HAND =
      """
      insert into in_hand_limit (account_id, jobs) values (?, ?)
      on conflict (account_id) do update set jobs = excluded.jobs
      """;

  private static final String NO_IN_HAND = "delete from in_hand_limit where account_id = ?";

  private final SecureRandom random = new SecureRandom();
  private final Database database;
  private final ApiKeys keys;
  private final Credits credits;

  @Inject
  public Accounts(Database database, ApiKeys keys, Credits credits) {
    this.database = database;
    this.keys = keys;
    this.credits = credits;
  }

  /** For callers without a container: the launcher and plain tests. */
  public Accounts(DataSource dataSource) {
    this(new Database(dataSource));
  }

  private Accounts(Database database) {
    this(database, new ApiKeys(database), new Credits(database));
  }

  /** Opens an account with a fresh webhook secret and a first top-up, in one transaction. */
  public UUID open(String name, long firstCredits) {
    return open(name, firstCredits, null).orElseThrow();
  }

  /**
   * The same, at most once for a reference: the account that was opened under it, now or before.
   * Empty, and nothing is changed, when that has another name.
   *
   * @param reference null for an account that is not opened under one
   */
  public Optional<UUID> open(String name, long firstCredits, String reference) {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    return database.inTransaction(transaction -> {
      if (transaction.update(OPEN, id, name, newSecret(), reference) == 0) {
        return transaction.first(OPENED, row -> row.uuid("id"), reference, name);
      }
      credits.openSlots(transaction, id);
      credits.topUp(transaction, id, firstCredits);
      return Optional.of(id);
    });
  }

  /** Stores a key for the account; a key that is there already stays as it is. */
  public void addKey(UUID accountId, String key, Set<Scope> scopes) {
    keys.add(accountId, key, scopes);
  }

  /** The account that a key speaks for; empty when the key is unknown, revoked or expired. */
  public Optional<UUID> accountOfKey(String key) {
    return keys.find(ApiKeys.hash(key)).map(Principal::accountId);
  }

  public Optional<Account> find(UUID accountId) {
    return database.first(FIND, Accounts::read, accountId);
  }

  private static Account read(Row row) {
    return new Account(
        row.uuid("id"),
        row.text("name"),
        row.text("webhook_secret"),
        Optional.ofNullable(row.text("secret_before"))
            .map(secret ->
                new Account.SecretBefore(secret, row.instant("webhook_secret_before_until"))),
        row.flag("webhook_retries"));
  }

  /**
   * Gives the account a new webhook secret.
   *
   * @param keepBefore whether the one before goes on signing for a day; false ends it at once, and
   *     any that was being rotated out
   * @return empty, and nothing is changed, when {@code keepBefore} and the last rotation was less
   *     than a day ago
   */
  public Optional<Account> rotateWebhookSecret(UUID accountId, boolean keepBefore) {
    return database.first(
        ROTATE, Accounts::read, keepBefore, keepBefore, newSecret(), accountId, keepBefore);
  }

  private String newSecret() {
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    return "whsec_" + Base64.getEncoder().encodeToString(secret);
  }

  /** As operators see it. */
  public Optional<AccountSummary> summary(UUID accountId) {
    return database.first(SUMMARY + " where a.id = ?", Accounts::summary, accountId);
  }

  /**
   * The newest first.
   *
   * @param before the last of the page before; null for the first page
   */
  public List<AccountSummary> summaries(UUID before, int limit) {
    return database.query(SUMMARIES, Accounts::summary, before, limit);
  }

  private static AccountSummary summary(Row row) {
    return new AccountSummary(
        row.uuid("id"),
        row.text("name"),
        row.number("credits"),
        whole(row.number("max_open_jobs")),
        whole(row.number("max_in_hand")),
        whole(row.number("retention_hours")),
        row.flag("webhook_retries"),
        row.instant("created_at"));
  }

  private static Integer whole(Long number) {
    return number == null ? null : number.intValue();
  }

  /** How long the data of jobs are kept, of those accounts that have a time of their own. */
  public Map<UUID, Duration> retentions() {
    return database
        .query(RETENTIONS, row -> Map.entry(row.uuid("id"), Duration.ofMillis(row.number("ms"))))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Changes all that is named, or nothing. */
  public void change(UUID accountId, AccountChange change) {
    database.inTransaction(transaction -> {
      change.maxInHand().ifPresent(most -> limitInHand(transaction, accountId, most));
      return transaction.update(
          CHANGE,
          change.name().orElse(null),
          change.webhookRetries().orElse(null),
          change.maxOpenJobs().isPresent(),
          change.maxOpenJobs().map(Accounts::orNull).orElse(null),
          change.retentionHours().isPresent(),
          change.retentionHours().map(Accounts::orNull).orElse(null),
          accountId);
    });
  }

  private static void limitInHand(Statements transaction, UUID accountId, OptionalInt most) {
    if (most.isPresent()) {
      transaction.update(SET_IN_HAND, accountId, most.getAsInt());
    } else {
      transaction.update(NO_IN_HAND, accountId);
    }
  }

  private static Integer orNull(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : null;
  }
}
