package one.abstrakt.jobs.api.authenticate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import one.abstrakt.jobs.account.ApiKeys;
import one.abstrakt.jobs.account.Principal;

/**
 * Looks keys up by their hash and remembers the good ones for some seconds: the longest that a
 * revoked key goes on working. Of the others nothing is kept, so that no flood of them takes the
 * place of good ones. Two requests may look the same key up at once: neither waits for the other,
 * so a database that hangs delays each of them once and not one after the other.
 */
@Singleton
class KeyCache {
  private static final Duration REMEMBERED = Duration.ofSeconds(5);
  private static final long MOST_KEYS = 100_000;

  private final Cache<String, Principal> good =
      Caffeine.newBuilder().maximumSize(MOST_KEYS).expireAfterWrite(REMEMBERED).build();
  private final ApiKeys keys;
  private final Clock clock;

  KeyCache(ApiKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  Optional<Principal> find(String key) {
    byte[] hash = ApiKeys.hash(key);
    String name = HexFormat.of().formatHex(hash);
    return Optional.ofNullable(good.getIfPresent(name))
        .or(() -> lookUp(hash, name))
        .filter(principal ->
            principal.expiresAt().map(end -> end.isAfter(clock.instant())).orElse(true));
  }

  /** What {@link #find} has found lately; asks nobody. */
  Optional<Principal> remembered(String key) {
    return Optional.ofNullable(good.getIfPresent(HexFormat.of().formatHex(ApiKeys.hash(key))));
  }

  private Optional<Principal> lookUp(byte[] hash, String name) {
    Optional<Principal> found = keys.find(hash);
    found.ifPresent(principal -> good.put(name, principal));
    return found;
  }
}
