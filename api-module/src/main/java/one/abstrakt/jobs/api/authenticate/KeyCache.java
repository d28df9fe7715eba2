package one.abstrakt.jobs.api.authenticate;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import one.abstrakt.jobs.account.ApiKeys;
import one.abstrakt.jobs.account.Principal;

/**
 * Looks keys up by their hash, good and bad ones alike, and remembers the answer for some seconds:
 * the longest that a revoked key goes on working.
 */
@Singleton
class KeyCache {
  private static final Duration REMEMBERED = Duration.ofSeconds(5);
  private static final long MOST_KEYS = 100_000;

  private final LoadingCache<String, Optional<Principal>> principals;
  private final Clock clock;

  KeyCache(ApiKeys keys, Clock clock) {
    this.clock = clock;
    this.principals =
        Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .expireAfterWrite(REMEMBERED)
            .build(hash -> keys.find(HexFormat.of().parseHex(hash)));
  }

  Optional<Principal> find(String key) {
    return principals
        .get(HexFormat.of().formatHex(ApiKeys.hash(key)))
        .filter(principal ->
            principal.expiresAt().map(end -> end.isAfter(clock.instant())).orElse(true));
  }
}
