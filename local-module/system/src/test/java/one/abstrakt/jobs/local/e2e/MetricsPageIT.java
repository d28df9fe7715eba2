package one.abstrakt.jobs.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import one.abstrakt.jobs.fixture.GeneratedPage;
import one.abstrakt.jobs.fixture.Scrape;
import one.abstrakt.jobs.local.launch.LocalState;
import one.abstrakt.jobs.local.launch.LocalSystem;
import org.junit.jupiter.api.Test;

/** The page of metrics is made from what running services export. */
@EndToEnd
final class MetricsPageIT {
  private static final Pattern HELP = Pattern.compile("(?m)^# HELP (jobs_\\w+) (.*)$");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Of the form of a histogram, and no label of ours. */
  private static final String BUCKET = "le";

  /** Of a histogram. */
  private static final String LONGEST = "_seconds_max";

  private final LocalSystem system;
  private final Api api;

  MetricsPageIT(LocalSystem system, Api api) {
    this.system = system;
    this.api = api;
  }

  private record Metric(String type, Set<String> labels, String meaning) {}

  @Test
  void thePageIsWhatTheServicesExport() throws Exception {
    system.awaitReady();
    LocalState state = system.state();
    runWhatIsMeasuredOnlyOnceItHappens(state);
    Map<String, Metric> api = metrics(state.api());
    Map<String, Metric> worker = metrics(state.worker());
    Map<String, Metric> dispatcher = metrics(state.dispatcher());
    Map<String, Metric> everywhere = new TreeMap<>(api);
    everywhere.keySet().retainAll(worker.keySet());
    everywhere.keySet().retainAll(dispatcher.keySet());
    Map<String, Metric> providers = new TreeMap<>(worker);
    providers.keySet().retainAll(dispatcher.keySet());
    providers.keySet().removeAll(everywhere.keySet());
    Map<String, Metric> work = new TreeMap<>(dispatcher);
    work.keySet().removeIf(name -> name.matches("jobs_webhook_attempt.*"));

    GeneratedPage.check(
        "docs/reference/metrics.md",
        """
        # Metrics

        Generated from running services. Each serves `/q/metrics` on its management port (9000), in
        Prometheus' format. Beside the metrics below each exports those of its framework: `jvm_*`,
        `process_*`, `system_*`, `netty_*`, `worker_pool_*`, `agroal_*` of its connections to the database,
        the API `http_server_*`, and those who call others `http_client_*`.

        A counter's rate and a histogram's quantiles are summed over the processes, for example
        `sum by (code) (rate(jobs_transitions_total{transition="fail"}[5m]))` and
        `histogram_quantile(0.95, sum by (le, stage) (rate(jobs_stage_seconds_bucket[5m])))`. Labels hold
        models of the catalogue, names of providers and words of a fixed list, never ids or accounts. Beside
        `_bucket`, `_count` and `_sum` a histogram has `_max`, the longest of the last minutes.

        ## Arrows of the state machine, by every service

        Counted by the process that followed them, after the commit. `transition` is one of the arrows of
        [the state machine](state-machine.md), `code` the job's error code, and `none` where it did not fail.
        `resume` counts the jobs that a worker took over from one that had died or handed them over.

        %s

        ## Runs, by the API

        `code` is that of [the answer](errors.md).

        %s

        ## Jobs in hand, by every worker

        Its own: their sum is that of the installation. The stages of a job are `queued`, from its acceptance
        to its claim; `submit`, from there until the provider's queue has taken it (a direct call has none);
        `run`, from there to its result; `finish`, from a result until it is stored, files included. What
        another worker had begun is left out.

        %s

        ## Calls of providers, by workers and dispatchers

        A series begins with the first call of its kind.

        | `operation` | `outcome` |
        |---|---|
        | `submit` (to a queue), `call` (direct) | `accepted`, `ended`; `failed`: the provider ran it and said so; `refused`: certainly not taken, for good; `not_now`: not taken, and sent again; `ambiguous`: nobody knows |
        | `check` | `waiting`, `running`, `ended`, `failed`, `unreachable`, `unknown` |
        | `cancel` | `requested`, `already_ended`, `unknown`, `unreachable` |
        | `download` of a file | `ended`, `failed` |

        %s

        ## The work, by every dispatcher

        Read from the database every `jobs.scaling.every`. Every dispatcher speaks of the whole
        installation: take the greatest of them (`max by (model)`), never their sum. While the database
        does not answer, or when the last reading is older than a minute, the values are `NaN`, and those
        by model may be missing.

        %s

        ## Webhooks, by every dispatcher

        Its own attempts. `outcome` is `delivered`, `retry`, or `failed` where no further attempt follows.

        %s
        """
            .formatted(
                table(everywhere),
                table(without(api, everywhere)),
                table(without(without(worker, everywhere), providers)),
                table(providers),
                table(without(without(work, everywhere), providers)),
                table(without(dispatcher, work))),
        "./mvnw verify -Dtest=NoSuch -Dit.test=MetricsPageIT -Dsurefire.failIfNoSpecifiedTests=false"
            + " -Dfailsafe.failIfNoSpecifiedTests=false");
  }

  /** A call of a provider by a worker and one by a dispatcher; and a dispatcher's first look. */
  private void runWhatIsMeasuredOnlyOnceItHappens(LocalState state) {
    api.run("echo", "{\"input\": {}}");
    String job = api.run("sleep", "{\"input\": {\"seconds\": 3000}, \"sync\": false}").jobId();
    await().atMost(PATIENCE).until(() -> new StoredJobs(system).isFollowed(job));
    api.cancel(job);
    await()
        .atMost(PATIENCE)
        .until(() ->
            scrape(state.dispatcher().getFirst()).contains("jobs_in_hand{")
                && scrape(state.dispatcher().getFirst()).contains("operation=\"cancel\"")
                && state.worker().stream()
                    .anyMatch(worker -> scrape(worker).contains("operation=\"call\"")));
  }

  private static Map<String, Metric> without(Map<String, Metric> all, Map<String, Metric> others) {
    Map<String, Metric> left = new TreeMap<>(all);
    left.keySet().removeAll(others.keySet());
    return left;
  }

  private static String table(Map<String, Metric> metrics) {
    assertThat(metrics).isNotEmpty();
    return metrics.entrySet().stream()
        .map(entry ->
            "| `%s%s` | %s | %s |"
                .formatted(
                    entry.getKey(),
                    entry.getValue().labels().isEmpty()
                        ? ""
                        : "{" + String.join(",", entry.getValue().labels()) + "}",
                    entry.getValue().type(),
                    entry.getValue().meaning()))
        .collect(Collectors.joining("\n", "| metric | type | meaning |\n|---|---|---|\n", ""));
  }

  /** Of all processes of a service: what is counted by one may not have happened in another. */
  private static Map<String, Metric> metrics(List<LocalState.Service> services)
      throws IOException, InterruptedException {
    Map<String, Metric> metrics = new TreeMap<>();
    for (LocalState.Service service : services) {
      String text = scrape(service);
      Matcher help = HELP.matcher(text);
      while (help.find()) {
        String name = help.group(1);
        String type = type(name, text);
        String series = type.equals("counter") ? name + "_total" : name;
        if (!series.endsWith(LONGEST)) {
          metrics.put(series, new Metric(type, labels(series, text), help.group(2)));
        }
      }
    }
    return metrics;
  }

  private static String type(String name, String text) {
    Matcher found = Pattern.compile("(?m)^# TYPE " + name + " (\\w+)$").matcher(text);
    assertThat(found.find()).as("type of " + name).isTrue();
    return found.group(1);
  }

  private static Set<String> labels(String name, String text) {
    Set<String> labels = new TreeSet<>();
    Pattern.compile("(?m)^" + name + "(?:_bucket)?\\{(.*)} \\S+$")
        .matcher(text)
        .results()
        .flatMap(series -> Pattern.compile("(\\w+)=\"").matcher(series.group(1)).results())
        .map(label -> label.group(1))
        .filter(label -> !label.equals(BUCKET))
        .forEach(labels::add);
    return labels;
  }

  private static String scrape(LocalState.Service service) {
    try {
      return Scrape.of(URI.create(service.management() + "/q/metrics").toURL()).text();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
