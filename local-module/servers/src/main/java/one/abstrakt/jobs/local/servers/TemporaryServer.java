package one.abstrakt.jobs.local.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Ends a server and removes its directory when this JVM is gone, however it went: a shell waits for
 * the end of a pipe that only this JVM holds open. Without it a killed test run would leave a
 * database behind on every machine that ever ran the tests.
 */
final class TemporaryServer implements AutoCloseable {
  /** {@code $1} is the server, {@code $2} its directory; SIGINT is PostgreSQL's fast shutdown. */
  private static final String SCRIPT =
      """
      read -r _
      kill -INT "$1" 2>/dev/null
      tries=0
      while kill -0 "$1" 2>/dev/null && [ "$tries" -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
      kill -KILL "$1" 2>/dev/null
      rm -rf "$2"
      """;

  private final Process watcher;

  private TemporaryServer(Process watcher) {
    this.watcher = watcher;
  }

  static TemporaryServer watch(long pid, Path directory) throws IOException {
    List<String> command =
        List.of("/bin/sh", "-c", SCRIPT, "sh", Long.toString(pid), directory.toString());
    return new TemporaryServer(
        new ProcessBuilder(ServerCommand.inOwnSession(command))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  @Override
  public void close() {
    watcher.destroyForcibly();
  }
}
