package one.abstrakt.jobs.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import one.abstrakt.jobs.fixture.GeneratedPage;
import one.abstrakt.jobs.local.launch.LocalState;
import one.abstrakt.jobs.local.launch.LocalSystem;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page of metrics is made from what running services export. */
@ExtendWith(SharedSystem.class)
final class MetricsPageIT {
  private static final Pattern HELP = Pattern.compile("(?m)^# HELP (jobs_\\w+) (.*)$");

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final LocalSystem system;

  MetricsPageIT(LocalSystem system) {
    this.system = system;
  }

  private record Metric(String type, Optional<String> labels, String meaning) {}

  @Test
  void thePageIsWhatTheServicesExport() throws IOException, InterruptedException {
    system.awaitReady();
    LocalState state = system.state();
    // A dispatcher that has just been started has not measured yet.
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> scrape(state.dispatcher().getFirst()).contains("jobs_in_hand{"));

    GeneratedPage.check(
        "docs/reference/metrics.md",
        """
        # Metrics

        Generated from running services. Each serves `/q/metrics` on its management port (9000), in
        Prometheus' format. Beside the metrics below each exports those of its framework: `jvm_*`,
        `process_*`, `system_*`, `netty_*`, `worker_pool_*`, and the API `http_server_*`.

        ## The work, by every dispatcher

        Read from the database every `jobs.scaling.every`. Every dispatcher speaks of the whole
        installation: take the greatest of them (`max by (model)`), never their sum. While the database
        does not answer, or when the last reading is older than a minute, the values are `NaN`, and those
        by model may be missing.

        %s

        ## A worker's hand, by every worker

        Its own: their sum is that of the installation.

        %s
        """
            .formatted(table(state.dispatcher()), table(state.worker())),
        "./mvnw verify -Dtest=NoSuch -Dit.test=MetricsPageIT -Dsurefire.failIfNoSpecifiedTests=false"
            + " -Dfailsafe.failIfNoSpecifiedTests=false");
  }

  private static String table(List<LocalState.Service> services)
      throws IOException, InterruptedException {
    Map<String, Metric> metrics = metrics(scrape(services.getFirst()));
    assertThat(metrics).isNotEmpty();
    return metrics.entrySet().stream()
        .map(entry ->
            "| `%s%s` | %s | %s |"
                .formatted(
                    entry.getKey(),
                    entry.getValue().labels().orElse(""),
                    entry.getValue().type(),
                    entry.getValue().meaning()))
        .collect(Collectors.joining("\n", "| metric | type | meaning |\n|---|---|---|\n", ""));
  }

  private static Map<String, Metric> metrics(String text) {
    Map<String, Metric> metrics = new TreeMap<>();
    Matcher help = HELP.matcher(text);
    while (help.find()) {
      String name = help.group(1);
      metrics.put(
          name,
          new Metric(
              first("(?m)^# TYPE " + name + " (\\w+)$", text).orElseThrow(),
              first("(?m)^" + name + "\\{(\\w+)=", text).map(label -> "{" + label + "}"),
              help.group(2)));
    }
    return metrics;
  }

  private static Optional<String> first(String pattern, String text) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  private static String scrape(LocalState.Service service)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI metrics = URI.create(service.management() + "/q/metrics");
      return http.send(HttpRequest.newBuilder(metrics).GET().build(), BodyHandlers.ofString())
          .body();
    }
  }
}
