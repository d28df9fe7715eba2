package one.abstrakt.jobs.account;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.database.Row;

/** API keys. Only the SHA-256 of a key is stored, so looking one up takes the same time for all. */
@ApplicationScoped
public class ApiKeys {
  private static final String ADD =
      """
      insert into api_key (id, account_id, key_hash, scopes)
      values (?, ?, ?, ?)
      on conflict (key_hash) do nothing
      """;

  private static final String FIND =
      """
      select k.id, k.account_id, k.scopes, k.expires_at, k.requests_per_minute, a.max_open_jobs
        from api_key k join account a on a.id = k.account_id
       where k.key_hash = ?
         and (k.revoked_at is null or k.revoked_at > now())
         and (k.expires_at is null or k.expires_at > now())
      """;

  private static final String COLUMNS =
      " id, account_id, name, hint, scopes, requests_per_minute, created_at, expires_at, revoked_at ";

  private static final String CREATE =
      """
      insert into api_key (id, account_id, key_hash, scopes, name, hint, requests_per_minute, expires_at)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      returning
      """
          + COLUMNS;

  private static final String OF_ACCOUNT =
      "select" + COLUMNS + "from api_key where account_id = ? order by id desc limit 1000";

  private static final String REVOKE =
      "update api_key set revoked_at = coalesce(revoked_at, now()) where id = ? returning"
          + COLUMNS;

  /**
   * A key that was just made.
   *
   * @param key the key itself, known nowhere else from now on
   */
  public record Created(StoredKey stored, String key) {
    /** Leaves the key out. */
    @Override
    public String toString() {
      return "Created[" + stored + "]";
    }
  }

  private final Database database;

  public ApiKeys(Database database) {
    this.database = database;
  }

  /**
   * A new key of 192 random bits behind the prefix, which is {@code sk_live_} or {@code sk_test_}.
   */
  public static String newKey(String prefix) {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  public static byte[] hash(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stores a key for the account; a key that is there already stays as it is. */
  public void add(UUID accountId, String key, Set<Scope> scopes) {
    database.update(
        ADD,
        UuidCreator.getTimeOrderedEpoch(),
        accountId,
        hash(key),
        scopes.stream().map(Scope::text).toArray(String[]::new));
  }

  /**
   * Makes a key for an account.
   *
   * @param prefix {@code sk_live_} or {@code sk_test_}
   */
  public Created create(UUID accountId, String prefix, NewKey wish) {
    String key = newKey(prefix);
    String hint = prefix + "…" + key.substring(key.length() - 4);
    return database
        .first(
            CREATE,
            row -> new Created(stored(row), key),
            UuidCreator.getTimeOrderedEpoch(),
            accountId,
            hash(key),
            wish.scopes().stream().map(Scope::text).toArray(String[]::new),
            wish.name(),
            hint,
            wish.requestsPerMinute().isPresent() ? wish.requestsPerMinute().getAsInt() : null,
            wish.expiresAt().orElse(null))
        .orElseThrow();
  }

  /** The keys of an account, revoked ones included, the newest first; at most 1,000. */
  public List<StoredKey> of(UUID accountId) {
    return database.query(OF_ACCOUNT, ApiKeys::stored, accountId);
  }

  /**
   * Ends a key for good; services that have it in memory take it for some seconds more. Empty when
   * there is none.
   */
  public Optional<StoredKey> revoke(UUID keyId) {
    return database.first(REVOKE, ApiKeys::stored, keyId);
  }

  private static StoredKey stored(Row row) {
    Long limit = row.number("requests_per_minute");
    return new StoredKey(
        row.uuid("id"),
        row.uuid("account_id"),
        row.text("name"),
        row.text("hint"),
        row.texts("scopes").stream().map(Scope::of).collect(Collectors.toUnmodifiableSet()),
        limit == null ? null : limit.intValue(),
        row.instant("created_at"),
        row.instant("expires_at"),
        row.instant("revoked_at"));
  }

  /** Who a key speaks for; empty when it is unknown, revoked or expired. */
  public Optional<Principal> find(byte[] keyHash) {
    return database.first(
        FIND,
        row ->
            new Principal(
                row.uuid("id"),
                row.uuid("account_id"),
                row.texts("scopes").stream().map(Scope::of).collect(Collectors.toUnmodifiableSet()),
                Optional.ofNullable(row.instant("expires_at")),
                limit(row.number("requests_per_minute")),
                limit(row.number("max_open_jobs"))),
        keyHash);
  }

  private static OptionalInt limit(Long set) {
    return set == null ? OptionalInt.empty() : OptionalInt.of(set.intValue());
  }
}
