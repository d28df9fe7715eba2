package one.abstrakt.jobs.local.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that outlived the JVM that started it. A process id read from a file proves nothing, for
 * ids are used again: the process must also run the expected program with the directory as one of
 * its arguments.
 */
final class Orphan {
  private static final Logger LOG = LoggerFactory.getLogger(Orphan.class);

  private final ProcessHandle process;

  private Orphan(ProcessHandle process) {
    this.process = process;
  }

  static Optional<Orphan> find(long pid, String program, Path directory) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> runs(process.info(), program, directory))
        .map(Orphan::new);
  }

  private static boolean runs(ProcessHandle.Info info, String program, Path directory) {
    boolean sameProgram =
        info.command().map(command -> Path.of(command).endsWith(program)).orElse(false);
    boolean sameDirectory =
        info.arguments()
            .map(arguments -> Arrays.asList(arguments).contains(directory.toString()))
            .orElse(false);
    return sameProgram && sameDirectory;
  }

  /** Sends SIGTERM. */
  void askToStop() {
    process.destroy();
  }

  /** Waits for the end that was asked for by other means, and forces it when that takes longer. */
  void awaitEnd(Duration patience) {
    if (!ends(patience)) {
      LOG.warn("killing a server that does not stop pid={}", process.pid());
      process.destroyForcibly();
      if (!ends(patience)) {
        throw new ServerFailure("process " + process.pid() + " cannot be stopped");
      }
    }
  }

  private boolean ends(Duration patience) {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new ServerFailure("cannot watch process " + process.pid(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
