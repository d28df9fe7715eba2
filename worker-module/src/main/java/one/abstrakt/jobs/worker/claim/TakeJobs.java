package one.abstrakt.jobs.worker.claim;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import one.abstrakt.jobs.database.DatabaseException;
import one.abstrakt.jobs.job.ClaimedJob;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobTransitions;
import one.abstrakt.jobs.messages.Announcer;
import one.abstrakt.jobs.worker.WorkerConfig;
import one.abstrakt.jobs.worker.execute.ExecuteJob;
import one.abstrakt.jobs.worker.hand.Hand;
import one.abstrakt.jobs.worker.hand.JobInHand;
import org.jboss.logging.Logger;

/**
 * Claims jobs, as many as there is room for. While there is room, those it is woken for; once a
 * wake-up found none, jobs wait in the database, and whatever room comes free goes to the oldest.
 */
@Singleton
public class TakeJobs {
  private static final Logger LOG = Logger.getLogger(TakeJobs.class);
  private static final int MOST_AT_ONCE = 200;
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final Hand hand;
  private final JobTransitions transitions;
  private final ExecuteJob executeJob;
  private final Announcer announcer;
  private final ExecutorService threads;
  private final String name;
  private final Duration lease;

  private final AtomicBoolean backlog = new AtomicBoolean(true);
  private final AtomicBoolean tryingAgain = new AtomicBoolean();
  private final Semaphore oneReader = new Semaphore(1);
  private volatile boolean closed;

  TakeJobs(
      Hand hand,
      JobTransitions transitions,
      ExecuteJob executeJob,
      Announcer announcer,
      @VirtualThreads ExecutorService threads,
      WorkerConfig config) {
    this.hand = hand;
    this.transitions = transitions;
    this.executeJob = executeJob;
    this.announcer = announcer;
    this.threads = threads;
    this.name = config.name();
    this.lease = config.lease();
  }

  void onStart(@Observes StartupEvent event) {
    threads.execute(this::takeOldest);
  }

  /**
   * @param queued jobs that are to be claimed for the first time
   * @param expired jobs whose lease is over
   */
  void take(List<JobId> queued, List<JobId> expired) {
    if (closed) {
      queued.forEach(announcer::runAgain);
      expired.forEach(announcer::resume);
      return;
    }
    try {
      claim(expired);
      if (backlog.get() || !claim(queued)) {
        backlog.set(true);
        takeOldest();
      }
    } catch (DatabaseException e) {
      tryAgainLater(e);
    }
  }

  /** The wake-ups are gone, the rows are not: one look at them, once the database may be back. */
  private void tryAgainLater(DatabaseException e) {
    LOG.warnf("claim failed error=%s", e.getMessage());
    backlog.set(true);
    if (tryingAgain.compareAndSet(false, true)) {
      threads.execute(() -> {
        LockSupport.parkNanos(AGAIN.toNanos());
        tryingAgain.set(false);
        takeOldest();
      });
    }
  }

  /** False when there is no room for all of them: then none is claimed. */
  private boolean claim(List<JobId> ids) {
    if (ids.isEmpty()) {
      return true;
    }
    int reserved = hand.reserve(ids.size());
    int started = 0;
    try {
      if (reserved < ids.size()) {
        return false;
      }
      long now = System.nanoTime();
      started = start(transitions.claim(ids, name, lease), now);
      return true;
    } finally {
      hand.giveBack(reserved - started);
    }
  }

  private void takeOldest() {
    while (!closed && backlog.get() && oneReader.tryAcquire()) {
      try {
        // Before the claim: a wake-up that finds no room from now on is not forgotten.
        backlog.set(false);
        if (!claimOldest()) {
          backlog.set(true);
          return;
        }
      } catch (DatabaseException e) {
        tryAgainLater(e);
        return;
      } finally {
        oneReader.release();
      }
    }
  }

  /** False when there is no room. */
  private boolean claimOldest() {
    int reserved = hand.reserve(MOST_AT_ONCE);
    int started = 0;
    try {
      if (reserved == 0) {
        return false;
      }
      long now = System.nanoTime();
      started = start(transitions.claimOldest(reserved, name, lease), now);
      if (started == reserved) {
        backlog.set(true);
      }
      return true;
    } finally {
      hand.giveBack(reserved - started);
    }
  }

  private int start(List<ClaimedJob> claimed, long now) {
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
      if (!closed || !job.isDropped()) {
        hand.remove(job);
      }
      takeOldest();
    }
  }

  /** No job is claimed from now on. */
  public void close() {
    closed = true;
  }
}
