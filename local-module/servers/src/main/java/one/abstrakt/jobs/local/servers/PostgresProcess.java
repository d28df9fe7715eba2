package one.abstrakt.jobs.local.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running postmaster and what must be let go of when it ends: the lock, the temporary files. */
final class PostgresProcess {
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

  /** What a postmaster says while the children of its killed predecessor are still leaving. */
  private static final String PREDECESSOR = "is still in use";

  private final PostgresDirectory directory;
  private final Process process;
  private final DirectoryLock lock;
  private final TemporaryServer temporary;
  private final Path temporaryDirectory;

  private PostgresProcess(
      PostgresDirectory directory,
      Process process,
      DirectoryLock lock,
      TemporaryServer temporary,
      Path temporaryDirectory) {
    this.directory = directory;
    this.process = process;
    this.lock = lock;
    this.temporary = temporary;
    this.temporaryDirectory = temporaryDirectory;
  }

  /** Starts on {@code named}, or on a temporary directory when that is null. */
  static PostgresProcess start(Path named, PostgresSettings settings) throws IOException {
    Path temporary = named == null ? Files.createTempDirectory("jobs-postgres") : null;
    Path path = Directories.settled(named == null ? temporary.resolve("data") : named);
    PostgresDirectory directory = new PostgresDirectory(path, PostgresBinaries.unpacked());
    DirectoryLock lock = DirectoryLock.take(path);
    try {
      directory.stopOrphan();
      directory.initialise(settings);
      Process process = launch(directory, settings);
      TemporaryServer watch =
          temporary == null ? null : TemporaryServer.watch(process.pid(), temporary);
      return new PostgresProcess(directory, process, lock, watch, temporary);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static Process launch(PostgresDirectory directory, PostgresSettings settings)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of(directory.program("postgres"), "-D", directory.path().toString()));
    settings.arguments().forEach(argument -> command.addAll(List.of("-c", argument)));
    directory.keepLastLog();
    long deadline = System.nanoTime() + START_PATIENCE.toNanos();
    while (true) {
      Process process =
          new ProcessBuilder(ServerCommand.inOwnSession(ServerCommand.notAsRoot(command)))
              .redirectErrorStream(true)
              .redirectOutput(directory.log().toFile())
              .start();
      if (becomesReady(directory, process, deadline)) {
        return process;
      }
      process.destroyForcibly();
      String log = Directories.tail(directory.log());
      if (!log.contains(PREDECESSOR) || System.nanoTime() > deadline) {
        throw new ServerFailure("PostgreSQL did not start:\n" + log);
      }
    }
  }

  private static boolean becomesReady(PostgresDirectory directory, Process process, long deadline)
      throws IOException {
    try {
      while (!directory.isReady(process.pid())) {
        if (process.waitFor(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)
            || System.nanoTime() > deadline) {
          return false;
        }
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new ServerFailure("interrupted while PostgreSQL starts", e);
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  void stop() throws IOException {
    try {
      if (process.isAlive()) {
        directory.askToStop();
        if (!process.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
          process.destroyForcibly().waitFor();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
    if (temporary != null) {
      temporary.close();
      Directories.delete(temporaryDirectory);
    }
    lock.close();
  }
}
