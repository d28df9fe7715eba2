package one.abstrakt.jobs.worker.claim;

import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import one.abstrakt.jobs.database.DatabaseException;
import one.abstrakt.jobs.job.Claim;
import one.abstrakt.jobs.job.ClaimedJob;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobTransitions;
import one.abstrakt.jobs.job.Lane;
import one.abstrakt.jobs.job.Turns;
import one.abstrakt.jobs.messages.Announcer;
import one.abstrakt.jobs.worker.WorkerConfig;
import one.abstrakt.jobs.worker.execute.ExecuteJob;
import one.abstrakt.jobs.worker.hand.Hand;
import one.abstrakt.jobs.worker.hand.JobInHand;
import one.abstrakt.jobs.workers.Workers;
import org.jboss.logging.Logger;

/**
 * Claims jobs, as many as there is room for. While there is room, those it is woken for; once a
 * wake-up found none, jobs wait in the database, and whatever room comes free goes to the accounts
 * that wait, in turns, lane by lane. From time to time it looks for waiting jobs in any case: a
 * wake-up that was lost, and a worker that died, cost no more than that time.
 */
@Singleton
public class TakeJobs {
  private static final Logger LOG = Logger.getLogger(TakeJobs.class);
  private static final int MOST_AT_ONCE = 200;

  /** As PostgreSQL orders them, which Java does not. */
  private static final Comparator<UUID> BY_TEXT = Comparator.comparing(UUID::toString);

  private static final int MOST_WOKEN = 10 * MOST_AT_ONCE;

  private final Hand hand;
  private final JobTransitions transitions;
  private final ExecuteJob executeJob;
  private final Announcer announcer;
  private final ExecutorService threads;
  private final UnheardClaims unheard;
  private final ExpiredLeases expired;
  private final Workers workers;
  private final WaitingLanes lanes;
  private final WorkerConfig config;
  private final Instant startedAt;

  private final ReadWriteLock claims = new ReentrantReadWriteLock();
  private final BlockingQueue<JobId> woken = new LinkedBlockingQueue<>(MOST_WOKEN);
  private final Semaphore oneClaimer = new Semaphore(1);
  private final Semaphore oneReader = new Semaphore(1);
  private final Map<Lane, UUID> servedLast = new ConcurrentHashMap<>();
  private volatile boolean closed;

  TakeJobs(
      Hand hand,
      JobTransitions transitions,
      ExecuteJob executeJob,
      Announcer announcer,
      @VirtualThreads ExecutorService threads,
      UnheardClaims unheard,
      ExpiredLeases expired,
      Workers workers,
      WaitingLanes lanes,
      WorkerConfig config,
      Clock clock) {
    this.startedAt = clock.instant();
    this.hand = hand;
    this.transitions = transitions;
    this.executeJob = executeJob;
    this.announcer = announcer;
    this.threads = threads;
    this.unheard = unheard;
    this.expired = expired;
    this.workers = workers;
    this.lanes = lanes;
    this.config = config;
  }

  /** Takes what waits, be it that nobody was woken for it or that its worker died. */
  void look() {
    if (closed) {
      return;
    }
    lanes.allMayWait();
    try {
      unheard.takeBack();
      expired.databaseAnswered(workers.seen(config.name(), hand.size(), hand.room(), startedAt));
      lanes.found(transitions.lanesWaiting());
    } catch (DatabaseException e) {
      expired.databaseFailed();
      putOff(e);
      return;
    }
    takeWaiting();
  }

  /**
   * Claims those of the jobs that can be had and for which there is room. One claim is made at a
   * time; those for whom it is too late go together with the next, and nobody waits for them.
   */
  void take(List<JobId> ids) {
    for (JobId id : ids) {
      if (!woken.offer(id)) {
        lanes.allMayWait();
      }
    }
    while (!woken.isEmpty() && oneClaimer.tryAcquire()) {
      try {
        takeTogether(nextWoken());
      } finally {
        oneClaimer.release();
      }
    }
  }

  private List<JobId> nextWoken() {
    List<JobId> ids = new ArrayList<>();
    woken.drainTo(ids, MOST_AT_ONCE);
    return ids;
  }

  private void takeTogether(List<JobId> ids) {
    if (closed) {
      ids.forEach(announcer::run);
      return;
    }
    try {
      if (lanes.mayWaitWithoutLane() || !claim(ids)) {
        lanes.allMayWait();
        takeWaiting();
      }
    } catch (DatabaseException e) {
      putOff(e);
    }
  }

  /** The wake-ups are gone, the rows are not: the next look finds them. */
  private void putOff(DatabaseException e) {
    LOG.warnf("claim put off error=%s", e.getMessage());
    lanes.allMayWait();
  }

  /**
   * False when not all of them were taken: there was no room, or their account has so many in hand
   * already that they have to be counted.
   */
  private boolean claim(List<JobId> ids) {
    return startInRoomFor(
                ids.size(), (room, claim) -> transitions.claim(ids.subList(0, room), claim))
            .started()
        == ids.size();
  }

  private void takeWaiting() {
    while (!closed && lanes.mayAnyWait() && hand.hasRoom() && oneReader.tryAcquire()) {
      try {
        lanes.inTurn().forEach(this::takeWaiting);
      } catch (DatabaseException e) {
        putOff(e);
        return;
      } finally {
        oneReader.release();
      }
    }
  }

  private void takeWaiting(Lane lane) {
    lanes.isLookedAt(lane);
    try {
      Taken taken = startInRoomFor(MOST_AT_ONCE, (room, claim) -> claimWaiting(lane, room, claim));
      if (taken.started() > 0 || taken.reserved() == 0) {
        lanes.mayWait(lane);
      }
    } catch (DatabaseException e) {
      if (!e.isLockTimeout()) {
        throw e;
      }
      // Somebody holds the lane for long: the next look tries again, and other lanes do not wait.
      LOG.infof("claim put off error=%s", e.getMessage());
    }
  }

  private List<ClaimedJob> claimWaiting(Lane lane, int room, Claim claim) {
    UUID last = servedLast.getOrDefault(lane, Turns.NONE.servedLast());
    Turns turns = new Turns(last, hand.byAccount());
    List<ClaimedJob> claimed =
        lane.equals(Lane.NONE)
            ? transitions.claimWaiting(room, claim, turns)
            : transitions.claimWaiting(lane, room, claim, turns);
    servedLast.put(lane, behindAll(last, claimed));
    return claimed;
  }

  /**
   * Of the accounts that were served, the last one in the order that begins behind {@code last}.
   */
  private static UUID behindAll(UUID last, List<ClaimedJob> claimed) {
    Comparator<UUID> order =
        Comparator.<UUID, Boolean>comparing(account -> BY_TEXT.compare(account, last) <= 0)
            .thenComparing(BY_TEXT);
    return claimed.stream().map(ClaimedJob::accountId).max(order).orElse(last);
  }

  private record Taken(int reserved, int started) {}

  /** Claims as many jobs as there is room for. */
  private interface Claiming {
    List<ClaimedJob> claim(int room, Claim claim);
  }

  private Taken startInRoomFor(int wanted, Claiming claiming) {
    claims.readLock().lock();
    int reserved = 0;
    int started = 0;
    try {
      reserved = closed ? 0 : hand.reserve(wanted);
      if (reserved > 0) {
        long now = System.nanoTime();
        Claim claim = unheard.next();
        started = start(claimed(claiming, reserved, claim), now, claim.lease());
      }
      return new Taken(reserved, started);
    } finally {
      hand.giveBack(reserved - started);
      claims.readLock().unlock();
    }
  }

  private List<ClaimedJob> claimed(Claiming claiming, int room, Claim claim) {
    try {
      return claiming.claim(room, claim);
    } catch (DatabaseException e) {
      unheard.add(claim);
      throw e;
    }
  }

  private int start(List<ClaimedJob> claimed, long now, Duration lease) {
    for (ClaimedJob job : claimed) {
      JobInHand inHand = new JobInHand(job, now, lease);
      hand.put(inHand);
      threads.execute(() -> run(inHand));
    }
    return claimed.size();
  }

  private void run(JobInHand job) {
    try {
      executeJob.execute(job);
    } finally {
      // While the process drains, a job that was let go stays in hand until its lease is released.
      if (closed && job.isDropped()) {
        job.setEnded();
      } else {
        hand.remove(job);
      }
      if (job.claimed().limited()) {
        lanes.allMayWait();
      }
      takeWaiting();
    }
  }

  /** No job is claimed from now on; all that were are in hand when this returns. */
  public void close() {
    claims.writeLock().lock();
    try {
      closed = true;
    } finally {
      claims.writeLock().unlock();
    }
  }
}
