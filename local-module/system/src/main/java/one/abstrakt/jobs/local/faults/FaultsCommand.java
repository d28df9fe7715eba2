package one.abstrakt.jobs.local.faults;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import one.abstrakt.jobs.local.launch.ApplicationsOption;
import one.abstrakt.jobs.local.launch.ConsoleReport;
import one.abstrakt.jobs.local.launch.PrivateJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code faults}: exits with 1 when a promise was broken. */
@Command(
    name = "faults",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the whole system under load, kills and stops its processes and lets its neighbours",
      "misbehave, then audits what is left. Exits with 1 when a promise was broken."
    })
public final class FaultsCommand implements Callable<Integer> {
  @Option(
      names = "--directory",
      defaultValue = ".local/faults",
      description = "Where the system keeps its data, logs and report (default ${DEFAULT-VALUE})")
  private Path directory;

  @Mixin private ApplicationsOption applications;

  @Option(
      names = "--minutes",
      defaultValue = "3",
      description = "How long harm is done (default ${DEFAULT-VALUE})")
  private double minutes;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "The same seed does the same harm in the same order (default ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--every",
      defaultValue = "7.5",
      description = {
        "Seconds from one harm to the next, on average (default ${DEFAULT-VALUE}: before the last",
        "has been mended)"
      })
  private double every;

  @Option(
      names = "--only",
      split = ",",
      description = "Do this harm alone, several with commas: ${COMPLETION-CANDIDATES}")
  private Set<Harm> only = EnumSet.allOf(Harm.class);

  @Override
  public Integer call() throws Exception {
    Duration time = Duration.ofMillis(Math.round(minutes * 60_000));
    FaultReport report =
        FaultRun.run(
            new FaultOptions(
                directory,
                applications.applications(),
                time,
                seed,
                Duration.ofMillis(Math.round(every * 1_000)),
                only,
                new ConsoleReport(System.out, Clock.systemUTC())));
    System.out.print(report.text());
    Path file = directory.resolve("report.json");
    PrivateJson.write(file, report);
    System.out.println("Report: " + file + ", logs: " + directory.resolve("logs"));
    return report.holds() ? 0 : 1;
  }
}
