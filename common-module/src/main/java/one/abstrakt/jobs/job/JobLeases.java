package one.abstrakt.jobs.job;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import one.abstrakt.jobs.database.Database;

/**
 * What a worker writes of a job while it has it in hand. Each write is fenced by the lease's epoch:
 * once another worker has claimed the job, or it has ended, nothing is changed.
 */
@ApplicationScoped
public class JobLeases {
  private final Database database;

  public JobLeases(Database database) {
    this.database = database;
  }

  /** Renews all leases in one statement; the jobs that are missing from the result are lost. */
  public Set<JobId> renew(Collection<Held> held, Duration lease) {
    List<Held> jobs = List.copyOf(held);
    return Set.copyOf(
        database.query(
            JobSql.RENEW_LEASES, row -> new JobId(row.uuid("id")), lease, ids(jobs), epochs(jobs)));
  }

  /**
   * Ends leases now, so that any worker goes on at once. Returns the jobs that were still held.
   *
   * @param unsent those of the jobs of which the caller knows that no request has left
   */
  public Set<JobId> release(Collection<Held> held, Set<JobId> unsent) {
    List<Held> jobs = List.copyOf(held);
    Boolean[] flags = jobs.stream().map(job -> unsent.contains(job.id())).toArray(Boolean[]::new);
    return database
        .query(
            JobSql.RELEASE_LEASES, row -> new JobId(row.uuid("id")), ids(jobs), epochs(jobs), flags)
        .stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Ends the leases of claims of which their caller never learnt the result, so that none of these
   * jobs was begun. May be repeated: a claim may be stored long after its caller has given it up.
   */
  public Set<JobId> takeBack(Collection<String> owners) {
    Object found =
        owners.stream()
            .flatMap(
                owner -> Arrays.stream(JobDispatch.values()).map(was -> owner + "/" + was.text()))
            .toArray(String[]::new);
    return Set.copyOf(
        database.query(JobSql.TAKE_CLAIMS_BACK, row -> new JobId(row.uuid("id")), found));
  }

  /** The provider did not take the attempt: whoever goes on may send it. False when lost. */
  public boolean markUnsent(Held held) {
    return database.update(JobSql.MARK_UNSENT, held.id().value(), held.epoch()) == 1;
  }

  /**
   * The attempt has failed for certain, and whoever goes on is to send another one. Changes nothing
   * where the provider keeps what became of it: whoever goes on finds that.
   *
   * @param fallBackTo the provider that it is to go to, if that is not the one before
   */
  public void leaveUnsent(Held held, Optional<String> fallBackTo) {
    int _ =
        database.update(
            JobSql.LEAVE_UNSENT, fallBackTo.orElse(null), held.id().value(), held.epoch());
  }

  /** A new attempt is about to be sent; its number. Empty when lost: then it must not be sent. */
  public OptionalInt markSending(Held held) {
    return database
        .first(JobSql.MARK_SENDING, row -> row.integer("attempt"), held.id().value(), held.epoch())
        .stream()
        .mapToInt(Integer::intValue)
        .findFirst();
  }

  /**
   * The attempt before has failed for certain, and another one is about to be sent; its number.
   * Empty when lost: then it must not be sent.
   *
   * @param failed the number of the attempt before
   * @param fallBackTo the provider that it goes to, if that is not the one before
   */
  public OptionalInt beginAttempt(Held held, int failed, Optional<String> fallBackTo) {
    return database
        .first(
            JobSql.BEGIN_ATTEMPT,
            row -> row.integer("attempt"),
            failed,
            fallBackTo.orElse(null),
            held.id().value(),
            held.epoch(),
            failed,
            failed)
        .stream()
        .mapToInt(Integer::intValue)
        .findFirst();
  }

  /**
   * The provider did not take the attempt, and is to be asked again after that time: until then the
   * job is in nobody's hand, and then whoever claims it may send it. False when lost.
   */
  public boolean putOff(Held held, Duration time) {
    return database.update(JobSql.PUT_OFF, time, held.id().value(), held.epoch()) == 1;
  }

  /**
   * Stores what the provider calls this job, before it is followed. False when lost: then the
   * request is a stray one, and {@link #stopStrayRequest} has it stopped.
   */
  public boolean keepProviderRequest(Held held, String providerRequest) {
    return database.update(
            JobSql.KEEP_PROVIDER_REQUEST, providerRequest, held.id().value(), held.epoch())
        == 1;
  }

  /**
   * What the provider calls this job, where that is stored: after a submission without an answer
   * the provider's own call tells it. Empty when lost.
   */
  public Optional<RequestInHand> requestInHand(Held held) {
    return database.first(
        JobSql.REQUEST_IN_HAND,
        row ->
            new RequestInHand(
                Optional.ofNullable(row.text("provider_request")), row.instant("submitted_at")),
        held.id().value(),
        held.epoch());
  }

  /**
   * Stores the wish to stop a request, unless it turns out that the job follows it after all; the
   * dispatcher tells the provider.
   */
  public void stopStrayRequest(JobId id, String provider, String providerRequest) {
    database.update(
        JobSql.STOP_STRAY_REQUEST,
        UuidCreator.getTimeOrderedEpoch(),
        id.value(),
        provider,
        providerRequest);
  }

  private static UUID[] ids(List<Held> held) {
    return held.stream().map(job -> job.id().value()).toArray(UUID[]::new);
  }

  private static Integer[] epochs(List<Held> held) {
    return held.stream().map(Held::epoch).toArray(Integer[]::new);
  }
}
