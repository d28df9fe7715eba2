package one.abstrakt.jobs.local.launch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A child process that says by HTTP when it is ready. Its log outlives the launcher. */
record HttpProcess(ProcessHandle handle, URI readiness, Path log) implements RunningProcess {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration PROBE_EVERY = Duration.ofMillis(100);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  static HttpProcess start(
      List<String> command,
      Path directory,
      Map<String, String> environment,
      Path log,
      URI readiness)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(environment);
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    Process process = builder.start();
    process.getOutputStream().close();
    return new HttpProcess(process.toHandle(), readiness, log);
  }

  @Override
  public void awaitReady() throws InterruptedException {
    long giveUpAt = System.nanoTime() + START_LIMIT.toNanos();
    while (!answers(readiness)) {
      if (!handle.isAlive()) {
        throw new StartException("it ended before it was ready; see " + log);
      }
      if (System.nanoTime() > giveUpAt) {
        throw new StartException("it was not ready after " + START_LIMIT.toSeconds() + " s");
      }
      Thread.sleep(PROBE_EVERY);
    }
  }

  static boolean answers(URI readiness) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(readiness).timeout(Duration.ofSeconds(5)).GET().build();
    try {
      return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }
}
