package one.abstrakt.jobs.local.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A JVM beside the test's, which starts a server, says in one line its process id and port and
 * waits to be killed.
 */
final class OtherJvm implements AutoCloseable {
  private final Process process;
  private final String[] said;

  private OtherJvm(Process process, String[] said) {
    this.process = process;
    this.said = said;
  }

  static OtherJvm running(String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            StartServer.class.getName());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    BufferedReader reader = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
    String line = reader.readLine();
    while (line != null && !line.startsWith(StartServer.STARTED)) {
      line = reader.readLine();
    }
    if (line == null) {
      throw new IllegalStateException("the other JVM started no server");
    }
    return new OtherJvm(process, line.substring(StartServer.STARTED.length()).split(" ", 2));
  }

  ProcessHandle server() {
    return ProcessHandle.of(Long.parseLong(said[0])).orElseThrow();
  }

  int port() {
    return Integer.parseInt(said[1]);
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
