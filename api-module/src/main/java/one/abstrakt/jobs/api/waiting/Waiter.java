package one.abstrakt.jobs.api.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import one.abstrakt.jobs.api.stored.JobEntity;
import one.abstrakt.jobs.messages.JobProgress;

/** One request's wait for one job. Parks the virtual thread of the request and nothing else. */
public final class Waiter implements AutoCloseable {
  private final CountDownLatch end = new CountDownLatch(1);
  private final CountDownLatch check = new CountDownLatch(1);
  private final Instant begin;
  private volatile JobEntity asItEnded;
  private volatile JobProgress progress;
  private final Consumer<Waiter> onClose;

  Waiter(Instant begin, Consumer<Waiter> onClose) {
    this.begin = begin;
    this.onClose = onClose;
  }

  /**
   * Waits until the job's end is announced, or the time is up. The job as it ended; empty when it
   * has to be read.
   */
  public Optional<JobEntity> awaitEnd(Duration longest) {
    // Whether it was in time does not matter: a job that was not handed over is read.
    boolean _ = await(end, longest);
    return Optional.ofNullable(asItEnded);
  }

  /**
   * Waits until a check found the job running, its end is announced, or the time is up. The job as
   * it ended, or else {@code running} when a check found it so; empty when it has to be read.
   */
  public Optional<JobEntity> awaitCheck(Duration longest, JobEntity running) {
    boolean isInTime = await(check, longest);
    return isInTime && end.getCount() > 0 ? Optional.of(running) : Optional.ofNullable(asItEnded);
  }

  /** What a check has seen meanwhile. */
  public Optional<JobProgress> progress() {
    return Optional.ofNullable(progress);
  }

  /** Waits for whatever is told of the job; true when something was before the time was up. */
  public boolean awaitNews(Duration longest) {
    return await(check, longest);
  }

  private static boolean await(CountDownLatch latch, Duration longest) {
    try {
      return latch.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void wakeWith(JobEntity job) {
    asItEnded = job;
    wakeAtEnd();
  }

  void wakeAtEnd() {
    end.countDown();
    check.countDown();
  }

  void wakeAtCheck(JobProgress seen) {
    progress = seen;
    check.countDown();
  }

  boolean since(Instant before) {
    return !begin.isAfter(before);
  }

  @Override
  public void close() {
    onClose.accept(this);
  }
}
