package one.abstrakt.jobs.local.launch;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * How a local system is to be started.
 *
 * @param directory where it keeps data, logs and state
 * @param applications the services to run
 * @param apiPort the port of the API; any free one when empty
 * @param workers how many workers
 * @param dispatchers how many dispatchers
 * @param latencyScale the local provider's latencies are multiplied by this
 * @param callbacks whether the provider is asked to call back when a run has ended
 * @param environment settings of the services, over the launcher's own
 * @param report told each step in a line
 */
public record LocalOptions(
    Path directory,
    Applications applications,
    OptionalInt apiPort,
    int workers,
    int dispatchers,
    double latencyScale,
    boolean callbacks,
    Map<String, String> environment,
    Consumer<String> report) {

  public LocalOptions {
    if (workers < 1 || dispatchers < 1) {
      throw new StartException("At least one worker and one dispatcher are needed");
    }
    if (!(latencyScale >= 0)) {
      throw new StartException("The latency scale must not be negative");
    }
    environment = Map.copyOf(environment);
  }

  /** One process of each kind, at the latencies of the real models, on a free port. */
  public static LocalOptions in(Path directory, Applications applications) {
    return new LocalOptions(
        directory, applications, OptionalInt.empty(), 1, 1, 1, false, Map.of(), line -> {});
  }

  public LocalOptions withApiPort(int port) {
    return new LocalOptions(
        directory,
        applications,
        OptionalInt.of(port),
        workers,
        dispatchers,
        latencyScale,
        callbacks,
        environment,
        report);
  }

  public LocalOptions withProcesses(int workerCount, int dispatcherCount) {
    return new LocalOptions(
        directory,
        applications,
        apiPort,
        workerCount,
        dispatcherCount,
        latencyScale,
        callbacks,
        environment,
        report);
  }

  public LocalOptions withLatencyScale(double scale) {
    return new LocalOptions(
        directory,
        applications,
        apiPort,
        workers,
        dispatchers,
        scale,
        callbacks,
        environment,
        report);
  }

  public LocalOptions withCallbacks(boolean wanted) {
    return new LocalOptions(
        directory,
        applications,
        apiPort,
        workers,
        dispatchers,
        latencyScale,
        wanted,
        environment,
        report);
  }

  public LocalOptions withEnvironment(Map<String, String> settings) {
    return new LocalOptions(
        directory,
        applications,
        apiPort,
        workers,
        dispatchers,
        latencyScale,
        callbacks,
        settings,
        report);
  }

  public LocalOptions withReport(Consumer<String> lines) {
    return new LocalOptions(
        directory,
        applications,
        apiPort,
        workers,
        dispatchers,
        latencyScale,
        callbacks,
        environment,
        lines);
  }
}
