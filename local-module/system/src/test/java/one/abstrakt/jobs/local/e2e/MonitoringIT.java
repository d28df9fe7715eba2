package one.abstrakt.jobs.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import one.abstrakt.jobs.fixture.Scrape;
import one.abstrakt.jobs.local.deploy.Monitoring;
import one.abstrakt.jobs.local.deploy.PromQl;
import one.abstrakt.jobs.local.launch.LocalState;
import one.abstrakt.jobs.local.launch.LocalSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** What dashboards and alerts ask for is what running services export. */
@EndToEnd
@DisabledIfSystemProperty(
    named = "jobs.packaging",
    matches = "NATIVE",
    disabledReason = "a binary exports less of its memory")
final class MonitoringIT {
  /** That Prometheus adds. */
  private static final Set<String> OF_PROMETHEUS = Set.of("namespace", "job", "pod");

  private final LocalSystem system;
  private final Api api;

  MonitoringIT(LocalSystem system, Api api) {
    this.system = system;
    this.api = api;
  }

  @Test
  void everySeriesThatIsAskedForIsThere() throws InterruptedException {
    system.awaitReady();
    api.run("echo", "{\"input\": {}}");

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          String exported = exported();
          assertThat(Monitoring.queries())
              .flatExtracting(PromQl::selectors)
              .allSatisfy(
                  selector -> assertThat(isIn(exported, selector)).as("%s", selector).isTrue());
        });
  }

  /** Of the labels the names alone: what is counted under a value may not have happened. */
  private static boolean isIn(String exported, PromQl.Selector selector) {
    return Pattern.compile("(?m)^" + selector.metric() + "(?:\\{(.*)})? \\S+$")
        .matcher(exported)
        .results()
        .anyMatch(series ->
            selector.matchings().stream()
                .map(PromQl.Matching::label)
                .filter(label -> !OF_PROMETHEUS.contains(label))
                .allMatch(
                    label -> series.group(1) != null && series.group(1).contains(label + "=\"")));
  }

  private String exported() {
    LocalState state = system.state();
    return Stream.of(state.api(), state.worker(), state.dispatcher())
        .flatMap(services -> services.stream())
        .map(MonitoringIT::scrape)
        .collect(Collectors.joining());
  }

  private static String scrape(LocalState.Service service) {
    try {
      return Scrape.of(URI.create(service.management() + "/q/metrics").toURL()).text();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
