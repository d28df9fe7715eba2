package one.abstrakt.jobs.local.launch;

import java.time.Duration;

/**
 * How long to wait before a process is started again: 1 s, doubled each time up to 15 s, and 1 s
 * again for one that had stayed up for a while.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(15);
  private static final Duration STEADY = Duration.ofSeconds(30);

  private Duration next = FIRST;

  /** The pause before the next start of a process that had been up for {@code uptime}. */
  Duration after(Duration uptime) {
    if (uptime.compareTo(STEADY) >= 0) {
      next = FIRST;
    }
    Duration pause = next;
    Duration doubled = pause.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return pause;
  }
}
