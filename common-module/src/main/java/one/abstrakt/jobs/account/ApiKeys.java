package one.abstrakt.jobs.account;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import one.abstrakt.jobs.database.Database;

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
      select account_id, scopes, expires_at from api_key
       where key_hash = ?
         and (revoked_at is null or revoked_at > now())
         and (expires_at is null or expires_at > now())
      """;

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

  /** Who a key speaks for; empty when it is unknown, revoked or expired. */
  public Optional<Principal> find(byte[] keyHash) {
    return database.first(
        FIND,
        row ->
            new Principal(
                row.uuid("account_id"),
                row.texts("scopes").stream().map(Scope::of).collect(Collectors.toUnmodifiableSet()),
                Optional.ofNullable(row.instant("expires_at"))),
        keyHash);
  }
}
