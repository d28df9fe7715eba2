package one.abstrakt.jobs.api.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.api.errors.ErrorCode;
import one.abstrakt.jobs.catalogue.Catalogue;
import one.abstrakt.jobs.job.Acceptance;
import one.abstrakt.jobs.job.IdempotencyKey;
import one.abstrakt.jobs.job.JobTransitions;
import one.abstrakt.jobs.job.Lane;
import one.abstrakt.jobs.job.NewJob;

/**
 * Accepts runs while their account has fewer open jobs than it may have. The jobs themselves are
 * what is counted, so nothing is left behind by whatever crashes. Counting has an account's runs
 * wait for one another; far from the limit one count is enough for a second, and other pods' runs
 * of that second are not seen.
 */
@Singleton
public class OpenJobs {
  private static final Duration GOOD_FOR = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long MOST_REMEMBERED = 100_000;

  /** Below it every run is counted: what other pods accept meanwhile could be as much. */
  private static final int SMALL = 1_000;

  private record Counted(int open, AtomicInteger since, Instant at) {}

  private final Cache<UUID, Counted> counted =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(GOOD_FOR).build();

  /** One run of an account is counted at a time. */
  private final Cache<UUID, Semaphore> turns = Caffeine.newBuilder().weakValues().build();

  private final JobTransitions transitions;
  private final List<String> lanes;
  private final LimitsConfig config;
  private final Clock clock;

  OpenJobs(JobTransitions transitions, Catalogue catalogue, LimitsConfig config, Clock clock) {
    this.lanes = catalogue.lanes().stream().map(Lane::name).toList();
    this.transitions = transitions;
    this.config = config;
    this.clock = clock;
  }

  /** {@code own} is the account's own limit, if it has one. */
  public int limit(OptionalInt own) {
    return own.orElse(config.openJobs());
  }

  /** Accepts the run, or says why not. */
  public Acceptance accept(int limit, NewJob job, Optional<IdempotencyKey> key) {
    if (isFarFrom(limit, job.accountId())) {
      return transitions.accept(job, key);
    }
    Semaphore turn = turns.get(job.accountId(), account -> new Semaphore(1, true));
    takeTurn(turn);
    try {
      // Whoever was before has counted.
      return isFarFrom(limit, job.accountId())
          ? transitions.accept(job, key)
          : count(limit, job, key);
    } finally {
      turn.release();
    }
  }

  /** Here and not at the database, where those who wait would hold connections that others need. */
  private static void takeTurn(Semaphore turn) {
    try {
      if (turn.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ApiException(
        ErrorCode.UNAVAILABLE,
        "The account's open jobs could not be counted in time. Try again shortly.");
  }

  private Acceptance count(int limit, NewJob job, Optional<IdempotencyKey> key) {
    Acceptance acceptance = transitions.acceptWithin(limit, lanes, job, key);
    if (acceptance instanceof Acceptance.Accepted(OptionalInt open) && open.isPresent()) {
      counted.put(
          job.accountId(), new Counted(open.getAsInt(), new AtomicInteger(), clock.instant()));
    }
    return acceptance;
  }

  private boolean isFarFrom(int limit, UUID accountId) {
    Counted last = counted.getIfPresent(accountId);
    return limit > SMALL
        && last != null
        && clock.instant().isBefore(last.at().plus(GOOD_FOR))
        && last.open() + last.since().incrementAndGet() < limit / 2;
  }
}
