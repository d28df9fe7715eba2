package one.abstrakt.jobs.local.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import one.abstrakt.jobs.local.launch.Applications;
import one.abstrakt.jobs.local.launch.ApplicationsOption;
import one.abstrakt.jobs.local.launch.ConsoleReport;
import one.abstrakt.jobs.local.launch.LocalOptions;
import one.abstrakt.jobs.local.launch.LocalSystem;
import one.abstrakt.jobs.local.launch.PrivateJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench}: measures, and judges nothing. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the whole system from its packages and measures it under load, everything on this",
      "machine: load generator, provider, PostgreSQL with fsync, Kafka and the services."
    })
public final class BenchCommand implements Callable<Integer> {
  /** Room for the scenarios with 10,000 jobs in hand; the local provider closes no connection. */
  private static final Map<String, String> SETTINGS =
      Map.of("JOBS_WORKER_MAX_IN_HAND", "10000", "JOBS_FAL_SUBMIT_KEEP_ALIVE", "30s");

  @Parameters(
      paramLabel = "SCENARIO",
      description = "What to measure, by default everything: ${COMPLETION-CANDIDATES}")
  private List<Scenario> scenarios = new ArrayList<>();

  @Option(
      names = "--directory",
      defaultValue = ".local/bench",
      description = "Where the system keeps its data, logs and report (default ${DEFAULT-VALUE})")
  private Path directory;

  @Mixin private ApplicationsOption applications;

  @Option(names = "--commit", defaultValue = "unknown", hidden = true)
  private String commit;

  @Option(
      names = "--seconds",
      defaultValue = "15",
      description = "How long each load lasts (default ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--settle",
      defaultValue = "10",
      description = "How long each load runs before it counts (default ${DEFAULT-VALUE})")
  private int settle;

  @Option(
      names = "--finished-jobs",
      defaultValue = "5000000",
      description = "How many jobs the scenario history fills in (default ${DEFAULT-VALUE})")
  private long finishedJobs;

  @Option(
      names = "--warm-up",
      defaultValue = "300",
      description = {
        "The most seconds of async and of sync load before the first measurement",
        "(default ${DEFAULT-VALUE}); each ends when it no longer gets faster"
      })
  private int warmUp;

  @Override
  public Integer call() throws Exception {
    Consumer<String> console = new ConsoleReport(System.out, Clock.systemUTC());
    LocalSystem.removeData(directory);
    Applications services = applications.applications();
    LocalOptions options =
        LocalOptions.in(directory, services)
            .withLatencyScale(0)
            .withEnvironment(SETTINGS)
            .withReport(console);
    Set<Scenario> wanted =
        scenarios.isEmpty() ? EnumSet.allOf(Scenario.class) : EnumSet.copyOf(scenarios);
    List<Figures> figures = new ArrayList<>();
    try (LocalSystem system = LocalSystem.start(options);
        Bench bench =
            new Bench(
                system,
                services,
                Duration.ofSeconds(seconds),
                Duration.ofSeconds(settle),
                finishedJobs,
                console)) {
      new WarmUp(bench).run(Duration.ofSeconds(warmUp));
      for (Scenario scenario : wanted) {
        bench.startAnew();
        figures.addAll(scenario.measurement().on(bench));
      }
    }
    BenchReport report =
        new BenchReport(
            commit,
            Runtime.getRuntime().availableProcessors(),
            "Java " + Runtime.version(),
            seconds,
            SETTINGS,
            Floor.compare(figures));
    System.out.print(report.text());
    Path file = directory.resolve("report.json");
    PrivateJson.write(file, report);
    System.out.println("Report: " + file + ", logs: " + directory.resolve("logs"));
    return 0;
  }
}
