package one.abstrakt.jobs.api.waiting;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import one.abstrakt.jobs.api.stored.JobEntity;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.messages.JobProgress;

/**
 * Who waits for which job on this pod. A waiter is put up before the job's row is read (or even
 * written), so that no end falls between the two. A crash loses the waits and nothing else.
 */
@Singleton
public class Waiters {
  private final Map<JobId, Set<Waiter>> byJob = new ConcurrentHashMap<>();
  private final Clock clock;
  private volatile boolean closed;

  Waiters(Clock clock) {
    this.clock = clock;
  }

  /** A waiter for a job's next news; to be closed when the request no longer waits. */
  public Waiter waitFor(JobId id) {
    Waiter waiter = new Waiter(clock.instant(), gone -> remove(id, gone));
    byJob.compute(
        id,
        (job, waiters) -> {
          Set<Waiter> all = waiters == null ? ConcurrentHashMap.newKeySet(2) : waiters;
          all.add(waiter);
          return all;
        });
    if (closed) {
      waiter.wakeAtEnd();
    }
    return waiter;
  }

  private void remove(JobId id, Waiter gone) {
    byJob.computeIfPresent(
        id,
        (job, waiters) -> {
          waiters.remove(gone);
          return waiters.isEmpty() ? null : waiters;
        });
  }

  /** Whether the pod is shutting down: no wait lasts any more. */
  public boolean isClosed() {
    return closed;
  }

  /** How many requests wait, and event streams with them. */
  int size() {
    return byJob.values().stream().mapToInt(Set::size).sum();
  }

  boolean isWaitedFor(JobId id) {
    return byJob.containsKey(id);
  }

  void ended(JobId id) {
    wake(id, Waiter::wakeAtEnd);
  }

  void ended(JobEntity job) {
    wake(job.id(), waiter -> waiter.wakeWith(job));
  }

  /**
   * @param progress what the check has seen; null where it saw nothing
   */
  void checked(JobId id, JobProgress progress) {
    wake(id, waiter -> waiter.wakeAtCheck(progress));
  }

  private void wake(JobId id, Consumer<Waiter> how) {
    byJob.getOrDefault(id, Set.of()).forEach(how);
  }

  /** The jobs that somebody has waited for at least that long. */
  List<JobId> waitedForSince(Duration age) {
    Instant before = clock.instant().minus(age);
    return byJob.entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(waiter -> waiter.since(before)))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Ends every wait, now and from now on: the pod is shutting down. */
  void close() {
    closed = true;
    byJob.values().forEach(waiters -> waiters.forEach(Waiter::wakeAtEnd));
  }
}
