package one.abstrakt.jobs.local.operate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import one.abstrakt.jobs.local.launch.LocalState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code admin}: exits as the dispatcher's command does, or with 2 when nothing runs. */
@Command(
    name = "admin",
    description = "Operates the running local system, or a database that is named; see admin help.")
public final class OperateCommand implements Callable<Integer> {
  private static final int NOTHING_RUNS = 2;
  private static final String NAMED = "--database-url";

  @Option(names = "--directory", defaultValue = ".local", hidden = true)
  private Path directory;

  @Option(names = "--applications", defaultValue = ".local/app", hidden = true)
  private Path applications;

  @Parameters(arity = "0..*", hidden = true)
  private List<String> arguments = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<LocalState> state = LocalState.read(directory);
    boolean isNamed =
        !System.getenv().getOrDefault("JOBS_DATABASE_URL", "").isBlank()
            || arguments.stream().anyMatch(argument -> argument.startsWith(NAMED));
    if (state.isEmpty() && !isNamed) {
      System.err.println(
          "Nothing is running here. Start it with ./dev up, or name a database: --database-url");
      return NOTHING_RUNS;
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                applications.resolve("dispatcher/quarkus-run.jar").toString(),
                "admin"));
    command.addAll(arguments);
    ProcessBuilder process = new ProcessBuilder(command).inheritIO();
    if (!isNamed) {
      LocalState.Postgres postgres = state.orElseThrow().postgres();
      process.environment().put("JOBS_DATABASE_URL", postgres.address().url());
      process.environment().put("JOBS_DATABASE_USER", postgres.user());
      process.environment().put("JOBS_DATABASE_PASSWORD", postgres.password());
    }
    return process.start().waitFor();
  }
}
