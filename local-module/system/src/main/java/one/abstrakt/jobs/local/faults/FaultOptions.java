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
 * @param only the harm that is done to processes
 * @param report told each step in a line
 */
public record FaultOptions(
    Path directory,
    Applications applications,
    Duration time,
    long seed,
    Set<Harm> only,
    Consumer<String> report) {

  /** Every harm there is. */
  public FaultOptions(
      Path directory,
      Applications applications,
      Duration time,
      long seed,
      Consumer<String> report) {
    this(directory, applications, time, seed, EnumSet.allOf(Harm.class), report);
  }

  /** Keeps the harms in their order, so that the same seed does the same. */
  public FaultOptions {
    only = Collections.unmodifiableSet(EnumSet.copyOf(only));
  }
}
