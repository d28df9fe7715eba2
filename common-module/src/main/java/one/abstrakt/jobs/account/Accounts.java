package one.abstrakt.jobs.account;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import one.abstrakt.jobs.database.Database;

/** Opens accounts and reads them. */
@ApplicationScoped
public class Accounts {
  private static final String OPEN =
      "insert into account (id, name, webhook_secret) values (?, ?, ?)";

  private static final String FIND =
      "select id, name, webhook_secret, webhook_retries from account where id = ?";

  private static final String SET_RETRIES = "update account set webhook_retries = ? where id = ?";

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
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    UUID id = UuidCreator.getTimeOrderedEpoch();
    return database.inTransaction(transaction -> {
      transaction.update(OPEN, id, name, "whsec_" + Base64.getEncoder().encodeToString(secret));
      credits.openSlots(transaction, id);
      credits.topUp(transaction, id, firstCredits);
      return id;
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
    return database.first(
        FIND,
        row ->
            new Account(
                row.uuid("id"),
                row.text("name"),
                row.text("webhook_secret"),
                row.flag("webhook_retries")),
        accountId);
  }

  /** Opts an account in to (or out of) retries of its failed webhooks. */
  public void setWebhookRetries(UUID accountId, boolean retries) {
    database.update(SET_RETRIES, retries, accountId);
  }
}
