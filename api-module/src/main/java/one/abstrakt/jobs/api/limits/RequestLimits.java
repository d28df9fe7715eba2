package one.abstrakt.jobs.api.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.agroal.api.AgroalDataSource;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.BucketNotFoundException;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import one.abstrakt.jobs.account.Principal;
import org.jboss.logging.Logger;

/**
 * Token buckets: those of keys in the database, shared by all pods; those of addresses in this
 * process. A pod takes tokens from its copy of a key's bucket and settles with the database after a
 * hundredth of the limit, or a second: so much may be let in too many for each other pod, and so
 * much is forgotten by a pod that dies. Buckets fill by the clock: whatever crashes, nobody stays
 * locked out.
 */
@Singleton
class RequestLimits {
  private static final Logger LOG = Logger.getLogger(RequestLimits.class);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SETTLE = Duration.ofSeconds(1);
  private static final int SETTLES_A_MINUTE = 100;
  private static final long MOST_REMEMBERED = 100_000;

  private final ProxyManager<String> stored;
  private final LimitsConfig config;

  private final Cache<String, Bucket> keys =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterAccess(MINUTE).build();

  private final Cache<UUID, Allowance> lastLeft =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(MINUTE).build();

  private final Cache<String, Bucket> addresses =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterAccess(MINUTE).build();

  RequestLimits(AgroalDataSource dataSource, LimitsConfig config) {
    this.config = config;
    this.stored =
        Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
            .table("rate_limit")
            .idColumn("id")
            .stateColumn("state")
            .expiresAtColumn("expires_at")
            .primaryKeyMapper(PrimaryKeyMapper.STRING)
            .expirationAfterWrite(
                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(MINUTE))
            .build();
  }

  /** Takes a token of the key, if it has one. */
  Allowance take(Principal principal) {
    Allowance allowance = taken(principal);
    lastLeft.put(principal.keyId(), allowance);
    return allowance;
  }

  private Allowance taken(Principal principal) {
    int limit = limit(principal);
    // A key whose limit was changed begins anew.
    String id = principal.keyId() + "/" + limit;
    try {
      return take(keys.get(id, one -> bucket(one, limit)), limit);
    } catch (RuntimeException e) {
      if (!isMissing(e)) {
        throw e;
      }
      keys.invalidate(id); // its row was removed meanwhile
      return take(keys.get(id, one -> bucket(one, limit)), limit);
    }
  }

  private static boolean isMissing(Throwable failure) {
    return failure instanceof BucketNotFoundException
        || (failure.getCause() != null && isMissing(failure.getCause()));
  }

  /** Takes a token of the key soon; returns what was left when one was last taken. */
  Allowance takeWithoutWaiting(Principal principal) {
    var _ = Thread.startVirtualThread(() -> takeOrLog(principal));
    int limit = limit(principal);
    return Optional.ofNullable(lastLeft.getIfPresent(principal.keyId()))
        .orElseGet(() -> new Allowance(limit, limit, Duration.ZERO, Duration.ZERO));
  }

  private void takeOrLog(Principal principal) {
    try {
      var _ = take(principal);
    } catch (RuntimeException e) {
      // It was refused in any case; the database is away, as others say louder.
      LOG.debugf("request not counted error=%s", e.getMessage());
    }
  }

  private int limit(Principal principal) {
    return principal.requestsPerMinute().orElse(config.requestsPerMinute());
  }

  /** Takes a token of an address from which somebody asks without a good key. */
  Allowance take(String address) {
    int limit = config.requestsPerMinuteWithoutKey();
    return take(
        addresses.get(
            address,
            one ->
                Bucket.builder()
                    .addLimit(l -> l.capacity(limit).refillGreedy(limit, MINUTE))
                    .build()),
        limit);
  }

  private Bucket bucket(String id, int limit) {
    BucketConfiguration configuration =
        BucketConfiguration.builder()
            .addLimit(l -> l.capacity(limit).refillGreedy(limit, MINUTE))
            .build();
    // Requests that come together find a bucket or fail together: none of them would make it.
    long _ = stored.builder().build(id, () -> configuration).getAvailableTokens();
    int unsettled = limit / SETTLES_A_MINUTE;
    return stored
        .builder()
        .withOptimization(
            unsettled > 0
                ? Optimizations.delaying(new DelayParameters(unsettled, SETTLE))
                : Optimizations.batching())
        .build(id, () -> configuration);
  }

  private static Allowance take(Bucket bucket, int limit) {
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    return new Allowance(
        limit,
        probe.getRemainingTokens(),
        Duration.ofNanos(probe.getNanosToWaitForReset()),
        probe.isConsumed()
            ? Duration.ZERO
            : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill())));
  }
}
