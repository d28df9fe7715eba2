package one.abstrakt.jobs.worker.hand;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.worker.WorkerConfig;

/** The jobs that this worker has in hand, and the room for more. */
@Singleton
public class Hand {
  private final Map<JobId, JobInHand> jobs = new ConcurrentHashMap<>();
  private final Map<UUID, Integer> byAccount = new ConcurrentHashMap<>();
  private final Semaphore room;

  Hand(WorkerConfig config) {
    this.room = new Semaphore(config.maxInHand());
  }

  /** Sets room aside: as much as there is, at most {@code wanted}. */
  public int reserve(int wanted) {
    for (int n = Math.min(wanted, room.availablePermits()); n > 0; n /= 2) {
      if (room.tryAcquire(n)) {
        return n;
      }
    }
    return 0;
  }

  public boolean hasRoom() {
    return room() > 0;
  }

  /** How many more jobs there is room for. */
  public int room() {
    return room.availablePermits();
  }

  /** Gives room back that was set aside and not used. */
  public void giveBack(int unused) {
    room.release(unused);
  }

  /** Takes a job in hand, in room that was set aside. An older claim of the same job is void. */
  public void put(JobInHand job) {
    count(job, 1);
    JobInHand older = jobs.put(job.id(), job);
    if (older != null) {
      count(older, -1);
      older.drop();
    }
  }

  /** The job's thread has ended. */
  public void remove(JobInHand job) {
    forget(job);
    room.release();
  }

  public Optional<JobInHand> find(JobId id) {
    return Optional.ofNullable(jobs.get(id));
  }

  public Collection<JobInHand> jobs() {
    return List.copyOf(jobs.values());
  }

  /** How many jobs are in hand. */
  public int size() {
    return jobs.size();
  }

  public boolean isEmpty() {
    return jobs.isEmpty();
  }

  /** The job was handed over; its thread may still be letting go. */
  public void forget(JobInHand job) {
    if (jobs.remove(job.id(), job)) {
      count(job, -1);
    }
  }

  /** How many jobs of each account are in hand; those that have none are left out. */
  public Map<UUID, Integer> byAccount() {
    return Map.copyOf(byAccount);
  }

  private void count(JobInHand job, int more) {
    byAccount.merge(
        job.claimed().accountId(),
        more,
        (had, change) -> had + change == 0 ? null : Integer.valueOf(had + change));
  }
}
