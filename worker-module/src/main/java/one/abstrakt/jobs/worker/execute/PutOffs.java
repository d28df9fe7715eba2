package one.abstrakt.jobs.worker.execute;

import java.time.Duration;
import java.util.PriorityQueue;

/**
 * How many jobs this worker has put off whose time has not come. There is a bound: a provider that
 * is down must not draw the whole queue into waiting for it, where each job's time to finish runs.
 */
final class PutOffs {
  private final int most;
  private final PriorityQueue<Long> ends = new PriorityQueue<>();

  PutOffs(int most) {
    this.most = most;
  }

  /** Whether another job may be put off for so long; it counts from now on if so. */
  synchronized boolean mayBeOneMore(Duration time) {
    long now = System.nanoTime();
    while (!ends.isEmpty() && ends.peek() - now <= 0) {
      long _ = ends.remove();
    }
    return ends.size() < most && ends.add(now + time.toNanos());
  }
}
