package one.abstrakt.jobs.worker.hand;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import one.abstrakt.jobs.job.ClaimedJob;
import one.abstrakt.jobs.job.Held;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.messages.JobProgress;

/**
 * One job in this worker's hand: its lease as far as this process knows, and how its thread is
 * woken or made to let go. Lost with the process; the row has all that another worker needs.
 */
public final class JobInHand {
  private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(1);

  private final ClaimedJob claimed;
  private final long claimedAt;
  private final long deadline;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();

  private final Duration lease;

  private volatile long renewedAt;
  private volatile int attempt;
  private volatile String provider;
  private volatile boolean unsent;
  private volatile boolean following;
  private volatile boolean resultKept;
  private volatile boolean leaving;
  private volatile boolean ended;
  private volatile Optional<JobProgress> progress = Optional.empty();
  private boolean nudged;
  private boolean checkAsked;
  private long lastAsked = System.nanoTime() - BETWEEN_CHECKS.toNanos();
  private boolean dropped;
  private Thread waiting;

  /**
   * @param claimedAt {@link System#nanoTime} from before the claim, so that the lease ends here no
   *     later than in the database
   */
  public JobInHand(ClaimedJob claimed, long claimedAt, Duration lease) {
    this.claimed = claimed;
    this.claimedAt = claimedAt;
    this.attempt = claimed.attempt();
    this.provider = claimed.fallenBackTo().orElse(claimed.provider());
    this.deadline = claimedAt + claimed.timeLeft().toNanos();
    this.lease = lease;
    this.renewedAt = claimedAt;
  }

  public ClaimedJob claimed() {
    return claimed;
  }

  public JobId id() {
    return claimed.id();
  }

  public Held held() {
    return claimed.held();
  }

  /** The number of the attempt that is, or is about to be, sent. */
  public int attempt() {
    return attempt;
  }

  /** The provider that has, or is about to get, the attempt. */
  public String provider() {
    return provider;
  }

  public void setProvider(String name) {
    provider = name;
  }

  public void setAttempt(int number) {
    attempt = number;
  }

  /** How long this worker has had the job. */
  public Duration sinceClaim() {
    return Duration.ofNanos(System.nanoTime() - claimedAt);
  }

  /** To the job's deadline; negative once it passed. */
  public Duration timeLeft() {
    return Duration.ofNanos(deadline - System.nanoTime());
  }

  /** Another worker may have claimed the job once this is false: nothing must be sent then. */
  public boolean leaseHolds() {
    return renewedAgo().compareTo(lease) < 0 && !isDropped();
  }

  /** The lease was renewed by a statement begun at {@code since}. */
  public void renewed(long since) {
    renewedAt = since;
  }

  /** How long ago it was last seen that the job has not ended and is this worker's. */
  public Duration renewedAgo() {
    return Duration.ofNanos(System.nanoTime() - renewedAt);
  }

  /** Whether it is certain that the provider has nothing of the current attempt. */
  public boolean isUnsent() {
    return unsent;
  }

  public void setUnsent(boolean certain) {
    unsent = certain;
  }

  /** Whether letting go at this moment leaves nothing half done. */
  public boolean isIdle() {
    return unsent || following || ended;
  }

  /** The job's thread has let go of it, and what it did is complete. */
  public void setEnded() {
    ended = true;
  }

  /** The process ends: what is being done may be ended, and nothing may be begun. */
  public void leave() {
    leaving = true;
  }

  public boolean isLeaving() {
    return leaving;
  }

  /** Lets go if the process ends; what would come next is another worker's. */
  public void checkNotLeaving() throws DroppedException {
    if (leaving) {
      drop();
    }
    checkNotDropped();
  }

  public void setFollowing(boolean isFollowing) {
    following = isFollowing;
  }

  /** Whether the provider keeps the result, so that another worker can fetch it again. */
  public boolean isResultKept() {
    return resultKept;
  }

  public void setResultKept(boolean isKept) {
    resultKept = isKept;
  }

  /** The provider announced a change. May be called from any thread; does not block. */
  public void nudge() {
    lock.lock();
    try {
      nudged = true;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * A client asks how far the job is. False when one has asked within the last second, on whatever
   * pod: then the provider is not bothered again.
   */
  public boolean askToCheck() {
    lock.lock();
    try {
      long now = System.nanoTime();
      if (now - lastAsked < BETWEEN_CHECKS.toNanos()) {
        return false;
      }
      lastAsked = now;
      checkAsked = true;
    } finally {
      lock.unlock();
    }
    nudge();
    return true;
  }

  /** What the last look at the provider has shown, if it was one that a client asked for. */
  public Optional<JobProgress> progress() {
    return progress;
  }

  public void setProgress(Optional<JobProgress> seen) {
    progress = seen;
  }

  /** Whether somebody asked for a check since the last call. */
  public boolean takeCheckAsked() {
    lock.lock();
    try {
      boolean asked = checkAsked;
      checkAsked = false;
      return asked;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for news or the end of the time. */
  public void awaitNews(Duration longest) throws DroppedException {
    lock.lock();
    try {
      long left = longest.toNanos();
      while (!nudged && !dropped && left > 0) {
        left = news.awaitNanos(left);
      }
      nudged = false;
      checkNotDropped();
    } catch (InterruptedException e) {
      throw new DroppedException();
    } finally {
      lock.unlock();
    }
  }

  /** Lets the time pass, whatever the news. */
  public void pause(Duration time) throws DroppedException {
    lock.lock();
    try {
      long left = time.toNanos();
      while (!dropped && left > 0) {
        left = news.awaitNanos(left);
      }
      checkNotDropped();
    } catch (InterruptedException e) {
      throw new DroppedException();
    } finally {
      lock.unlock();
    }
  }

  /** A call that an interrupt breaks off. */
  @FunctionalInterface
  public interface Breakable<T> {
    T call() throws InterruptedException;
  }

  /**
   * Runs a call that may take long and may be broken off: {@link #drop} interrupts it. Nothing else
   * is ever interrupted, so that no database connection breaks and no answer to a submit is lost.
   */
  public <T> T breakable(Breakable<T> call) throws DroppedException {
    lock.lock();
    try {
      checkNotDropped();
      waiting = Thread.currentThread();
    } finally {
      lock.unlock();
    }
    try {
      return call.call();
    } catch (InterruptedException e) {
      throw new DroppedException();
    } finally {
      lock.lock();
      try {
        waiting = null;
        boolean _ = Thread.interrupted();
      } finally {
        lock.unlock();
      }
    }
  }

  public boolean isDropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  /** Makes the job's thread let go at its next step, and breaks off what may be broken off. */
  public void drop() {
    lock.lock();
    try {
      dropped = true;
      news.signalAll();
      if (waiting != null) {
        waiting.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  public void checkNotDropped() throws DroppedException {
    if (isDropped()) {
      throw new DroppedException();
    }
  }
}
