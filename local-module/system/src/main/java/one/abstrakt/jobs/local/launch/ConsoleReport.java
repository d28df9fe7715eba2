package one.abstrakt.jobs.local.launch;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Tells a person at a terminal how the system comes up and what to do with it. */
public final class ConsoleReport implements Consumer<String> {
  private final PrintStream out;
  private final Clock clock;
  private final Instant began;

  public ConsoleReport(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
    this.began = ProcessHandle.current().info().startInstant().orElseGet(clock::instant);
  }

  @Override
  public void accept(String line) {
    out.println("[%6.1f s] %s".formatted(seconds(), line));
  }

  void quickstart(LocalState state) {
    String url = state.api().getFirst().url();
    out.println(
        """

        The Jobs API is ready (%.1f s).

          Console  %s/#key=%s
          API      %s
          API key  %s

        Open the console: the link signs you in. Or, in a terminal:

        curl -X POST %s/v1/models/flux-schnell/run \\
          -H "Authorization: Bearer %s" \\
          -H "Content-Type: application/json" \\
          -d '{"input": {"prompt": "A beautiful sunset over mountains"}}'

        Logs: ./dev logs    Stop: Ctrl-C here, or ./dev stop
        """
            .formatted(seconds(), url, state.adminKey(), url, state.apiKey(), url, state.apiKey()));
    out.flush();
  }

  private double seconds() {
    return Duration.between(began, clock.instant()).toMillis() / 1000.0;
  }
}
