package one.abstrakt.jobs.local.launch;

import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Runs the whole system until it is told to stop.")
final class UpCommand implements Callable<Integer> {
  @Mixin private DirectoryOption directory;

  @Mixin private ApplicationsOption applications;

  @Option(names = "--port", defaultValue = "8080", description = "Port of the API")
  private int port;

  @Option(names = "--workers", defaultValue = "1", description = "Workers to run")
  private int workers;

  @Option(names = "--dispatchers", defaultValue = "1", description = "Dispatchers to run")
  private int dispatchers;

  @Option(
      names = "--latency-scale",
      defaultValue = "1",
      description = "Multiplies the local provider's latencies")
  private double latencyScale;

  @Option(
      names = "--callbacks",
      description = "Have the local provider call back when a run has ended")
  private boolean callbacks;

  @Override
  public Integer call() throws InterruptedException {
    ConsoleReport report = new ConsoleReport(System.out, Clock.systemUTC());
    LocalOptions options =
        LocalOptions.in(directory.directory().root(), applications.applications())
            .withApiPort(port)
            .withProcesses(workers, dispatchers)
            .withLatencyScale(latencyScale)
            .withCallbacks(callbacks)
            .withReport(report);
    directory.directory().create();
    LauncherLog.writeTo(directory.directory().log("launcher"));
    try {
      LocalSystem system = LocalSystem.start(options);
      report.quickstart(system.state());
      // A signal ends it: the system stops in the hook that it registered.
      new StandAside(system, directory.directory(), report).run();
    } catch (StartException e) {
      System.err.println(e.getMessage());
      return 1;
    }
    return 0;
  }
}
