package one.abstrakt.jobs.worker.hand;

import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/**
 * When the database last failed this worker. After an outage leases have run out whose workers are
 * well: they are given the time to renew them before anybody takes their jobs away.
 */
@Singleton
public class DatabaseTrouble {
  /** A renewal that hangs is given up after 8 s, and tried again within a second. */
  private static final long RECENT = TimeUnit.SECONDS.toNanos(10);

  private volatile long seenAt = System.nanoTime() - RECENT;

  public void seen() {
    seenAt = System.nanoTime();
  }

  public boolean isRecent() {
    return System.nanoTime() - seenAt < RECENT;
  }
}
