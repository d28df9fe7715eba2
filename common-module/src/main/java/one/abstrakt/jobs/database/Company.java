package one.abstrakt.jobs.database;

import java.util.concurrent.TimeUnit;

/**
 * How long what is done for many together stands idle before the next. Whoever comes when nobody
 * else does has not to wait, and what takes long needs no rest: company gathers while it runs.
 */
public final class Company {
  private static final long APART = TimeUnit.MILLISECONDS.toNanos(3);

  private Company() {}

  /**
   * Nanoseconds until the next may begin, 3 ms after this one did; 0 when it was for one alone.
   *
   * @param together how many shared it
   * @param took nanoseconds
   */
  public static long rest(int together, long took) {
    return together > 1 ? Math.max(0, APART - took) : 0;
  }
}
