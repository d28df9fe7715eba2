package one.abstrakt.jobs.local.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import one.abstrakt.jobs.local.launch.Applications;
import one.abstrakt.jobs.local.launch.ConsoleReport;
import one.abstrakt.jobs.local.launch.LocalOptions;
import one.abstrakt.jobs.local.launch.LocalSystem;
import one.abstrakt.jobs.local.launch.Packaging;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code train}: gives each packaged service the cache with which it starts sooner. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the whole system at some work and has each service write, as it ends, the ahead-of-time",
      "cache with which the same JVM starts it sooner."
    })
public final class TrainCommand implements Callable<Integer> {
  @Option(
      names = "--directory",
      defaultValue = ".local/train",
      description = "Where the system keeps its data and logs (default ${DEFAULT-VALUE})")
  private Path directory;

  @Option(names = "--applications", required = true, hidden = true)
  private Path applications;

  @Override
  public Integer call() throws Exception {
    train(
        directory,
        Applications.ofCopy(applications),
        new ConsoleReport(System.out, Clock.systemUTC()));
    return 0;
  }

  /**
   * Returns once every service has its cache.
   *
   * @throws one.abstrakt.jobs.local.launch.StartException when the system does not start
   * @throws IllegalStateException when a service wrote no cache
   */
  public static void train(Path directory, Applications services, Consumer<String> report)
      throws IOException, InterruptedException {
    LocalSystem.removeData(directory);
    for (Path service : services.services()) {
      Files.deleteIfExists(service.resolve(Applications.CACHE));
    }
    LocalOptions options =
        LocalOptions.in(directory, services.as(Packaging.JVM_IN_TRAINING))
            .withLatencyScale(0)
            .withReport(report);
    try (LocalSystem system = LocalSystem.start(options)) {
      report.accept("exercising");
      Exercise.on(system.state());
      report.accept("writing the caches");
    }
    for (Path service : services.services()) {
      Path cache = service.resolve(Applications.CACHE);
      if (!Files.exists(cache)) {
        throw new IllegalStateException(
            "No cache was written to " + cache + "; see " + directory.resolve("logs"));
      }
      report.accept("%s: %,d bytes".formatted(cache, Files.size(cache)));
    }
  }
}
