package one.abstrakt.jobs.local.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import one.abstrakt.jobs.local.launch.Applications;

/**
 * What to run.
 *
 * @param directory where the system keeps its data and logs; what an earlier run left is removed
 * @param time how long harm is done
 * @param seed decides what is done, in which order, and where the provider misbehaves
 * @param report told each step in a line
 */
public record FaultOptions(
    Path directory, Applications applications, Duration time, long seed, Consumer<String> report) {}
