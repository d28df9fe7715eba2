package one.abstrakt.jobs.job;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import one.abstrakt.jobs.account.Credits;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.database.DatabaseException;
import one.abstrakt.jobs.database.Row;
import one.abstrakt.jobs.database.SharedStatement;
import one.abstrakt.jobs.database.Statements;

/**
 * The one writer of {@code job.status}. Each arrow is one conditional statement, so that of any
 * number of callers, on any number of pods, one is {@code Applied} and the others {@code Lost}; a
 * crash before the commit leaves the job where it was, a crash after it leaves nothing undone.
 */
@ApplicationScoped
public class JobTransitions {
  private static final int LARGE = 100_000;

  private final Database database;
  private final Credits credits;
  private final List<TransitionListener> listeners;
  private final SharedStatement<NewJob, Boolean> accepts;
  private final SharedStatement<HeldSuccess, Optional<EndedJob>> successes;

  @Inject
  JobTransitions(Database database, Credits credits, @All List<TransitionListener> listeners) {
    this(database, credits, SharedStatement.THREADS, listeners);
  }

  /** Without anybody who is told. */
  public JobTransitions(Database database, Credits credits) {
    this(database, credits, SharedStatement.THREADS);
  }

  /**
   * @param threads what the statements that callers share run on
   */
  public JobTransitions(Database database, Credits credits, Executor threads) {
    this(database, credits, threads, List.of());
  }

  private JobTransitions(
      Database database, Credits credits, Executor threads, List<TransitionListener> listeners) {
    this.database = database;
    this.credits = credits;
    this.listeners = List.copyOf(listeners);
    this.accepts =
        new SharedStatement<>(job -> job.input().length(), jobs -> insert(database, jobs), threads);
    this.successes =
        new SharedStatement<>(success -> success.end().output().length(), this::succeed, threads);
  }

  /**
   * {@link JobTransition#ACCEPT}: stores the job and reserves its price, or does nothing.
   *
   * <p>The look at all slots is a transaction of its own: the one before may still hold slots that
   * it found and that were emptied under its hands, and whoever waits while holding some may wait
   * for somebody who waits for those.
   */
  public Acceptance accept(NewJob job, Optional<IdempotencyKey> key) {
    return told(job, store(job, key));
  }

  private Acceptance told(NewJob job, Acceptance acceptance) {
    if (acceptance instanceof Acceptance.Accepted) {
      listeners.forEach(listener -> listener.accepted(job));
    }
    return acceptance;
  }

  private Acceptance store(NewJob job, Optional<IdempotencyKey> key) {
    if (key.isEmpty()) {
      boolean together = !isLarge(job.input()) && accepts.run(job);
      // Alone it may find a slot that the account's other runs beside it have left enough in.
      return together || insert(database, List.of(job)).getFirst()
          ? new Acceptance.Accepted()
          : database.inTransaction(transaction -> payFromAllSlots(transaction, job));
    }
    Acceptance atOnce =
        new IdempotentAcceptance(database, JobTransitions::payFromOneSlot).accept(job, key.get());
    return atOnce instanceof Acceptance.InsufficientCredits
        ? new IdempotentAcceptance(database, this::payFromAllSlots).accept(job, key.get())
        : atOnce;
  }

  /**
   * {@link #accept}, unless the account has {@code most} jobs open already. The jobs are counted,
   * and while they are no other run of the account that is to be counted is accepted.
   *
   * @param lanes those that are looked through, beside {@link Lane#NONE}
   */
  public Acceptance acceptWithin(
      int most, Collection<String> lanes, NewJob job, Optional<IdempotencyKey> key) {
    String[] all =
        Stream.concat(Stream.of(Lane.NONE.name()), lanes.stream()).toArray(String[]::new);
    BiFunction<Statements, NewJob, Acceptance> counted =
        (transaction, one) -> payIfWithin(most, all, transaction, one);
    return told(
        job,
        key.isEmpty()
            ? database.inTransaction(transaction -> counted.apply(transaction, job))
            : new IdempotentAcceptance(database, counted).accept(job, key.get()));
  }

  private Acceptance payIfWithin(int most, String[] lanes, Statements transaction, NewJob job) {
    transaction.update("set local lock_timeout = 0");
    var _ = transaction.query(JobSql.COUNT_ALONE, row -> true, job.accountId());
    int open =
        transaction
            .first(JobSql.OPEN_OF_ACCOUNT, row -> row.integer("jobs"), lanes, job.accountId(), most)
            .orElseThrow();
    if (open >= most) {
      return new Acceptance.TooManyOpen();
    }
    Acceptance paid = payFromAllSlots(transaction, job);
    return paid instanceof Acceptance.Accepted
        ? new Acceptance.Accepted(OptionalInt.of(open + 1))
        : paid;
  }

  /** What takes long to store goes alone: nobody is to wait for it. */
  private static boolean isLarge(String json) {
    return json.length() > LARGE;
  }

  private static Acceptance payFromOneSlot(Statements transaction, NewJob job) {
    return insert(transaction, List.of(job)).getFirst()
        ? new Acceptance.Accepted()
        : new Acceptance.InsufficientCredits();
  }

  private Acceptance payFromAllSlots(Statements transaction, NewJob job) {
    // A key's own limit is not one for its slots: they are waited for as without a key.
    transaction.update("set local lock_timeout = 0");
    if (!credits.reserveAcrossSlots(transaction, job.accountId(), job.credits())) {
      return new Acceptance.InsufficientCredits();
    }
    transaction.update(JobSql.INSERT, row(job));
    return new Acceptance.Accepted();
  }

  /**
   * Whether each was stored. Not, when the account has no free slot that covers it and those before
   * it: then the slots have to be looked at together.
   */
  private static List<Boolean> insert(Statements statements, List<NewJob> jobs) {
    Set<UUID> stored =
        Set.copyOf(
            statements.query(
                JobSql.ACCEPT,
                row -> row.uuid("id"),
                column(jobs, job -> job.id().value(), UUID[]::new),
                column(jobs, NewJob::accountId, UUID[]::new),
                column(jobs, NewJob::requestKey, UUID[]::new),
                column(jobs, NewJob::modelId, String[]::new),
                column(jobs, NewJob::provider, String[]::new),
                column(jobs, NewJob::credits, Long[]::new),
                column(jobs, job -> job.webhookUrl().orElse(null), String[]::new),
                column(jobs, NewJob::input, String[]::new),
                column(jobs, NewJob::startWithin, Duration[]::new),
                column(jobs, NewJob::finishWithin, Duration[]::new),
                column(jobs, job -> job.trace().orElse(null), String[]::new),
                column(jobs, NewJob::lane, String[]::new),
                Credits.anySlot()));
    return jobs.stream().map(job -> stored.contains(job.id().value())).toList();
  }

  private static <T, C> C[] column(List<T> rows, Function<T, C> value, IntFunction<C[]> array) {
    return rows.stream().map(value).toArray(array);
  }

  private static Object[] row(NewJob job) {
    return new Object[] {
      job.id().value(),
      job.accountId(),
      job.requestKey(),
      job.modelId(),
      job.provider(),
      job.credits(),
      job.webhookUrl().orElse(null),
      job.input(),
      job.startWithin(),
      job.finishWithin(),
      job.trace().orElse(null),
      job.lane()
    };
  }

  /**
   * {@link JobTransition#CLAIM} and {@link JobTransition#RESUME}: takes those of the jobs that are
   * queued, or whose lease is over, in one statement. The others are somebody else's, or ended, or
   * belong to an account that may have so many in hand at once: {@link #claimWaiting} counts.
   */
  public List<ClaimedJob> claim(List<JobId> ids, Claim claim) {
    UUID[] values = ids.stream().map(JobId::value).toArray(UUID[]::new);
    return told(
        database.query(
            ClaimSql.CLAIM,
            JobTransitions::claimed,
            values,
            claim.expiredBefore().orElse(null),
            claim.owner(),
            claim.lease()));
  }

  /**
   * {@link JobTransition#RESUME} and {@link JobTransition#CLAIM}: takes up to {@code limit} jobs.
   * Those whose lease is over come first, the oldest before the others; then those that are queued,
   * account by account.
   */
  public List<ClaimedJob> claimWaiting(int limit, Claim claim, Turns turns) {
    return told(claimWaiting(database, Lane.NONE.name(), limit, limit, claim, turns));
  }

  /**
   * {@link JobTransition#CLAIM} of jobs of a lane, up to {@code limit} and to the places that are
   * free, account by account. What others claim of it meanwhile is waited for.
   *
   * @throws DatabaseException one that {@linkplain DatabaseException#isLockTimeout() says so} when
   *     that takes longer than others take
   */
  public List<ClaimedJob> claimWaiting(Lane lane, int limit, Claim claim, Turns turns) {
    return told(
        database.inTransaction(transaction -> {
          transaction.update("set local lock_timeout = '200ms'");
          // Whoever is stopped in between must not keep the lane for ever.
          transaction.update("set local idle_in_transaction_session_timeout = '10s'");
          var _ = transaction.query(ClaimSql.ALONE_IN, row -> true, lane.name());
          int inHand =
              transaction
                  .first(ClaimSql.IN_HAND_OF_LANE, row -> row.integer("jobs"), lane.name())
                  .orElseThrow();
          int free = Math.min(limit, lane.places() - inHand);
          return free > 0
              ? claimWaiting(transaction, lane.name(), 0, free, claim, turns)
              : List.<ClaimedJob>of();
        }));
  }

  /**
   * @param expired how many of those whose lease is over
   */
  private static List<ClaimedJob> claimWaiting(
      Statements statements, String lane, int expired, int limit, Claim claim, Turns turns) {
    List<Map.Entry<UUID, Integer>> had = List.copyOf(turns.inHand().entrySet());
    return statements.query(
        ClaimSql.CLAIM_WAITING,
        JobTransitions::claimed,
        lane,
        claim.expiredBefore().orElse(null),
        expired,
        turns.servedLast(),
        turns.servedLast(),
        turns.servedLast(),
        limit,
        column(had, Map.Entry::getKey, UUID[]::new),
        column(had, Map.Entry::getValue, Integer[]::new),
        limit,
        limit,
        claim.owner(),
        claim.lease());
  }

  /** The lanes, but {@link Lane#NONE}, in which jobs wait. */
  public List<String> lanesWaiting() {
    return database.query(ClaimSql.LANES_WAITING, row -> row.text("lane"));
  }

  private List<ClaimedJob> told(List<ClaimedJob> claimed) {
    listeners.forEach(listener -> claimed.forEach(listener::claimed));
    return claimed;
  }

  private static ClaimedJob claimed(Row row) {
    return new ClaimedJob(
        new JobId(row.uuid("id")),
        row.uuid("account_id"),
        row.integer("lease_epoch"),
        row.integer("attempt"),
        JobDispatch.of(row.text("found")),
        row.text("model_id"),
        row.text("provider"),
        Optional.ofNullable(row.text("fallen_back_to")),
        row.text("input"),
        Optional.ofNullable(row.text("provider_request")),
        row.instant("submitted_at"),
        row.flag("limited"),
        Duration.ofMillis(row.number("ms_waited")),
        Optional.ofNullable(row.text("trace")),
        Duration.ofMillis(row.number("ms_left")));
  }

  /** {@link JobTransition#SUCCEED} or {@link JobTransition#FAIL}, under the lease's epoch. */
  public Transitioned end(Held held, JobEnd end) {
    return switch (end) {
      case JobEnd.Success success -> {
        Ending alone =
            new Ending(JobTransition.SUCCEED, held.id()).under(held.epoch()).with(success);
        yield isLarge(success.output())
            ? follow(alone)
            : successes
                .run(new HeldSuccess(held, success, UuidCreator.getTimeOrderedEpoch()))
                .map(job -> applied(alone, job))
                .orElseGet(() -> follow(alone));
      }
      case JobEnd.Failure failure -> {
        Ending ending =
            new Ending(JobTransition.FAIL, held.id())
                .under(held.epoch())
                .with(failure.code(), failure.message());
        yield follow(failure.stopProvider() ? ending.stoppingTheProvider() : ending);
      }
    };
  }

  /**
   * @param delivery the id of the webhook's delivery, and the caller's own: of two who end the same
   *     job one has ended it
   */
  private record HeldSuccess(Held held, JobEnd.Success end, UUID delivery) {}

  /** Those that are not there are for {@link #follow}: it waits, and says what they are. */
  private List<Optional<EndedJob>> succeed(List<HeldSuccess> successes) {
    Map<UUID, EndedJob> ended = new HashMap<>();
    database.query(
        JobSql.SUCCEED,
        row -> ended.put(row.uuid("delivery"), ended(row)),
        column(successes, success -> success.held().id().value(), UUID[]::new),
        column(successes, success -> success.held().epoch(), Integer[]::new),
        column(successes, success -> success.end().output(), String[]::new),
        column(successes, success -> success.end().hasFiles(), Boolean[]::new),
        column(successes, success -> success.end().duration().toMillis(), Long[]::new),
        column(successes, HeldSuccess::delivery, UUID[]::new));
    return successes.stream()
        .map(success -> Optional.ofNullable(ended.get(success.delivery())))
        .toList();
  }

  /** {@link JobTransition#CANCEL}, for the account that owns the job. */
  public Transitioned cancel(JobId id, UUID accountId) {
    return follow(new Ending(JobTransition.CANCEL, id).ownedBy(accountId).stoppingTheProvider());
  }

  /** {@link JobTransition#EXPIRE}, if the deadline passed at least {@code grace} ago. */
  public Transitioned expire(JobId id, Duration grace) {
    return follow(
        new Ending(JobTransition.EXPIRE, id)
            .overdueBy(grace)
            .with(JobErrorCode.TIMED_OUT, "The job's time was up before it ended.")
            .stoppingTheProvider());
  }

  private Transitioned follow(Ending ending) {
    return database
        .first(
            JobSql.END,
            JobTransitions::ended,
            ending.parameters(ThreadLocalRandom.current().nextInt(Credits.SLOTS)))
        .map(job -> applied(ending, job))
        .orElseGet(() -> new Transitioned.Lost(status(ending.id(), ending.accountId())));
  }

  private Transitioned applied(Ending ending, EndedJob job) {
    Optional<JobErrorCode> code = Optional.ofNullable(ending.errorCode());
    listeners.forEach(listener -> listener.ended(ending.arrow(), job, code));
    return new Transitioned.Applied(job);
  }

  private Optional<JobStatus> status(JobId id, UUID accountId) {
    return database.first(
        JobSql.STATUS, row -> JobStatus.of(row.text("status")), id.value(), accountId);
  }

  private static EndedJob ended(Row row) {
    return new EndedJob(
        new JobId(row.uuid("id")),
        row.uuid("account_id"),
        JobStatus.of(row.text("status")),
        row.flag("webhook"),
        row.flag("stops_provider"));
  }
}
