package one.abstrakt.jobs.local.autoscale;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import one.abstrakt.jobs.local.launch.ApplicationsOption;
import one.abstrakt.jobs.local.launch.ConsoleReport;
import one.abstrakt.jobs.local.launch.PrivateJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code autoscale}: exits with 1 when a promise was broken. */
@Command(
    name = "autoscale",
    mixinStandardHelpOptions = true,
    description = {
      "Rehearses autoscaling with real workers: a burst of jobs, and a controller that follows the",
      "rules of a HorizontalPodAutoscaler with the numbers of the production overlay. Exits with 1",
      "when a job was lost, a submit doubled, a worker killed, or another promise broken."
    })
public final class AutoscaleCommand implements Callable<Integer> {
  private static final double CALM_PER_SECOND = 25;
  private static final Duration CALM = Duration.ofSeconds(60);
  private static final Duration BURST = Duration.ofSeconds(20);
  private static final Duration SHORTEST = Duration.ofSeconds(20);
  private static final Duration LONGEST = Duration.ofSeconds(40);

  /** As the controller manager of Kubernetes has it by default. */
  private static final Duration SYNC = Duration.ofSeconds(15);

  private static final Duration QUIET = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** As the Deployment has it: many workers share the connections of one PostgreSQL. */
  private static final Map<String, String> SETTINGS =
      Map.of("QUARKUS_DATASOURCE_JDBC_MAX_SIZE", "8");

  @Option(
      names = "--directory",
      defaultValue = ".local/autoscale",
      description = "Where the system keeps its data, logs and report (default ${DEFAULT-VALUE})")
  private Path directory;

  @Mixin private ApplicationsOption applications;

  @Option(
      names = "--autoscaler",
      defaultValue = "deploy/kubernetes/overlays/production/worker-hpa.yaml",
      description = "The HorizontalPodAutoscaler to follow (default ${DEFAULT-VALUE})")
  private Path autoscaler;

  @Option(
      names = "--deployment",
      defaultValue = "deploy/kubernetes/base/worker.yaml",
      description = "Says how long a worker may take to end (default ${DEFAULT-VALUE})")
  private Path deployment;

  @Option(
      names = "--jobs",
      defaultValue = "5000",
      description = "How many jobs come in the burst (default ${DEFAULT-VALUE})")
  private int jobs;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "The same seed gives the same load (default ${DEFAULT-VALUE})")
  private long seed;

  @Override
  public Integer call() throws Exception {
    AutoscaleReport report =
        AutoscaleRun.run(
            new AutoscaleOptions(
                directory,
                applications.applications(),
                autoscaler,
                deployment,
                new Load(CALM_PER_SECOND, CALM, jobs, BURST, SHORTEST, LONGEST),
                seed,
                SYNC,
                QUIET,
                PATIENCE,
                SETTINGS,
                new ConsoleReport(System.out, Clock.systemUTC())));
    System.out.print(report.text());
    Path file = directory.resolve("report.json");
    PrivateJson.write(file, report);
    Path plot = directory.resolve("autoscale.svg");
    AutoscalePlot.write(report.samples(), plot);
    System.out.println(
        "Report: %s, plot: %s, logs: %s".formatted(file, plot, directory.resolve("logs")));
    return report.holds() ? 0 : 1;
  }
}
