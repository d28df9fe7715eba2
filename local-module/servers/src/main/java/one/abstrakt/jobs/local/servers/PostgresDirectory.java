package one.abstrakt.jobs.local.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A data directory of PostgreSQL while no server of ours runs on it. */
final class PostgresDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresDirectory.class);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
  private static final String PID_FILE = "postmaster.pid";

  private final Path path;
  private final Path binaries;

  PostgresDirectory(Path path, Path binaries) {
    this.path = path;
    this.binaries = binaries;
  }

  /**
   * Makes the cluster when the directory is empty or missing. It is made beside its place and
   * renamed, so that a crash on the way leaves no half-made cluster.
   */
  void initialise(PostgresSettings settings) throws IOException {
    if (Files.exists(path.resolve("PG_VERSION"))) {
      return;
    }
    if (!Directories.isEmptyOrMissing(path)) {
      throw new ServerFailure(path + " holds something that is no PostgreSQL database");
    }
    Files.createDirectories(path);
    Path unfinished = Files.createTempDirectory(path.getParent(), path.getFileName() + ".new");
    Path passwordFile = Files.createTempFile("jobs", ".pw");
    Path log = Files.createTempFile("jobs", ".initdb.log");
    try {
      Files.writeString(passwordFile, settings.password());
      List<String> command =
          new ArrayList<>(
              List.of(program("initdb"), "-D", unfinished.toString(), "-U", settings.user()));
      command.addAll(List.of("-E", "UTF8", "--locale=C", "--locale-provider=builtin"));
      command.addAll(List.of("--builtin-locale=C.UTF-8", "-A", "scram-sha-256"));
      command.add("--pwfile=" + passwordFile);
      if (settings.durability() == Durability.FAST) {
        command.add("--no-sync");
      }
      if (run(command, log) != 0) {
        throw new ServerFailure("initdb failed:\n" + Directories.tail(log));
      }
      Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(passwordFile);
      Files.deleteIfExists(log);
      Directories.delete(unfinished);
    }
  }

  /** Stops what an earlier JVM left running here, and forgets an id that now is someone else's. */
  void stopOrphan() throws IOException {
    Optional<Long> pid = recordedPid();
    if (pid.isEmpty()) {
      return;
    }
    Optional<Orphan> orphan = Orphan.find(pid.get(), "postgres", path);
    if (orphan.isPresent()) {
      LOG.info("stopping an orphaned postgres pid={} directory={}", pid.get(), path);
      askToStop();
      orphan.get().awaitEnd(STOP_PATIENCE);
    } else if (ProcessHandle.of(pid.get()).map(this::isNoPostgres).orElse(false)) {
      Files.deleteIfExists(path.resolve(PID_FILE));
    }
  }

  /** Asks the server to disconnect its clients, write a checkpoint and end; does not wait. */
  void askToStop() {
    try {
      run(List.of(program("pg_ctl"), "stop", "-D", path.toString(), "-m", "fast", "-W"), null);
    } catch (IOException e) {
      LOG.warn("pg_ctl failed directory={}", path, e);
    }
  }

  /** True once the server with this id has written that it accepts connections. */
  boolean isReady(long pid) throws IOException {
    List<String> lines = pidFile();
    return lines.size() >= 8
        && lines.getFirst().strip().equals(Long.toString(pid))
        && lines.get(7).strip().equals("ready");
  }

  Path path() {
    return path;
  }

  /** Puts the last run's log aside, which says how that run ended. */
  void keepLastLog() throws IOException {
    if (Files.exists(log())) {
      Files.move(log(), path.resolve("server.last.log"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The log of the server's present or last run. */
  Path log() {
    return path.resolve("server.log");
  }

  String program(String name) {
    return binaries.resolve("bin").resolve(name).toString();
  }

  private boolean isNoPostgres(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> !Path.of(command).endsWith("postgres"))
        .orElse(false);
  }

  private Optional<Long> recordedPid() throws IOException {
    try {
      return pidFile().stream().findFirst().map(line -> Long.parseLong(line.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private List<String> pidFile() throws IOException {
    try {
      return Files.readAllLines(path.resolve(PID_FILE));
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private static int run(List<String> command, Path log) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(ServerCommand.notAsRoot(command));
    builder.redirectErrorStream(true);
    builder.redirectOutput(
        log == null ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.to(log.toFile()));
    try {
      return builder.start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailure("interrupted while running " + command.getFirst(), e);
    }
  }
}
