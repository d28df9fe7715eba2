package one.abstrakt.jobs.dispatcher.duty;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Claims as many rows as there is room for and works on each on a virtual thread of its own, so
 * that one that hangs delays no other. While rows are left over, room that comes free is used at
 * once.
 */
public final class Claims<T> {
  private final IntFunction<List<T>> claim;
  private final Consumer<T> work;
  private final ExecutorService threads;
  private final Semaphore room;

  /** Rows may be due that nobody has claimed for want of room. */
  private volatile boolean missed;

  /**
   * @param claim takes at most so many rows, which nobody else then has
   * @param work done with one of them; what it throws ends that one alone
   */
  public Claims(
      IntFunction<List<T>> claim, Consumer<T> work, ExecutorService threads, int mostAtOnce) {
    this.claim = claim;
    this.work = work;
    this.threads = threads;
    this.room = new Semaphore(mostAtOnce);
  }

  /** Claims and begins; does not wait for the work. */
  public void begin() {
    do {
      missed = false;
      beginOnce();
    } while (missed && room.availablePermits() > 0);
  }

  /** There may be rows that can be claimed once the work is over that calls this. */
  public void missed() {
    missed = true;
  }

  private void beginOnce() {
    int reserved = room.drainPermits();
    int started = 0;
    try {
      if (reserved == 0) {
        missed = true; // whoever has the room looks again
        return;
      }
      List<T> claimed = claim.apply(reserved);
      if (claimed.size() == reserved) {
        missed = true;
      }
      for (T row : claimed) {
        threads.execute(() -> work(row));
        started++;
      }
    } finally {
      room.release(reserved - started);
    }
  }

  private void work(T row) {
    try {
      work.accept(row);
    } finally {
      room.release();
      if (missed) {
        begin();
      }
    }
  }
}
