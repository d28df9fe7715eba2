package one.abstrakt.jobs.local.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import one.abstrakt.jobs.local.launch.Applications;

/**
 * What to run.
 *
 * @param directory where the system keeps its data and logs; what an earlier run left is removed
 * @param time how long harm is done
 * @param seed decides what is done, in which order, and where the provider misbehaves
 * @param every how long it is, on average, from one harm to the next
 * @param only the harm that is done to processes
 * @param report told each step in a line
 */
public record FaultOptions(
    Path directory,
    Applications applications,
    Duration time,
    long seed,
    Duration every,
    Set<Harm> only,
    Consumer<String> report) {

  private static final Duration OFTEN = Duration.ofMillis(7_500);

  /** Every harm there is, so often that the next comes before the last has been mended. */
  public FaultOptions(
      Path directory,
      Applications applications,
      Duration time,
      long seed,
      Consumer<String> report) {
    this(directory, applications, time, seed, OFTEN, EnumSet.allOf(Harm.class), report);
  }

  /**
   * Keeps the harms in their order, so that the same seed does the same.
   *
   * @throws IllegalArgumentException when harms come more often than once a second
   */
  public FaultOptions {
    if (every.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("--every is at least 1, in seconds");
    }
    only = Collections.unmodifiableSet(EnumSet.copyOf(only));
  }
}
