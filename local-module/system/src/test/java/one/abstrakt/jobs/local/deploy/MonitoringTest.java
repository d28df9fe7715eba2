package one.abstrakt.jobs.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.job.JobTransition;
import org.junit.jupiter.api.Test;

/** Dashboards and alerts ask for what the services export, and say what to do. */
class MonitoringTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(jobs_\\w+)(?:\\{([\\w,]+)})?` \\| (\\w+) \\|");
  private static final Pattern SECTION = Pattern.compile("(?m)^## (\\w+)$");
  private static final String PAGE = "docs/howto/respond-to-alerts.md";

  /** That Prometheus adds. */
  private static final Set<String> OF_PROMETHEUS = Set.of("namespace", "job", "pod", "le");

  @Test
  void everyPanelSaysWhatItShowsAndAsksSomething() {
    assertThat(Monitoring.dashboards()).isNotEmpty();
    assertThat(Monitoring.panels())
        .hasSizeGreaterThan(20)
        .allSatisfy(panel -> {
          assertThat(panel.path("title").asText()).isNotBlank();
          assertThat(panel.path("description").asText()).endsWith(".");
          assertThat(panel.path("targets")).isNotEmpty();
          assertThat(panel.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
        });
    assertThat(Monitoring.panels())
        .extracting(panel -> panel.path("id").asInt())
        .doesNotHaveDuplicates();
  }

  @Test
  void panelsDoNotCoverOneAnother() {
    for (JsonNode dashboard : Monitoring.dashboards()) {
      Set<String> cells = new HashSet<>();
      for (JsonNode panel : dashboard.path("panels")) {
        JsonNode place = panel.path("gridPos");
        for (int x = place.path("x").asInt();
            x < place.path("x").asInt() + place.path("w").asInt();
            x++) {
          assertThat(x).isLessThan(24);
          assertThat(cells.add(x + "," + place.path("y").asInt())).isTrue();
        }
      }
    }
  }

  @Test
  void everyQueryIsOneOfPrometheusAndKeepsToTheNamespace() {
    assertThat(Monitoring.queries())
        .isNotEmpty()
        .flatExtracting(PromQl::selectors)
        .allSatisfy(selector ->
            assertThat(selector.matchings())
                .as(selector.metric())
                .extracting(PromQl.Matching::label)
                .contains("namespace"));
  }

  @Test
  void everyMetricOfOursIsExportedWithTheLabelsThatAreAskedFor() {
    Map<String, Set<String>> known = series();

    for (PromQl query : Monitoring.queries()) {
      Set<String> labels = new TreeSet<>(query.grouping());
      labels.removeAll(OF_PROMETHEUS);
      for (PromQl.Selector selector : query.selectors()) {
        if (selector.metric().startsWith("jobs_")) {
          assertThat(known).containsKey(selector.metric());
          assertThat(selector.matchings())
              .extracting(PromQl.Matching::label)
              .filteredOn(label -> !OF_PROMETHEUS.contains(label))
              .isSubsetOf(known.get(selector.metric()));
          assertThat(known.get(selector.metric())).containsAll(labels);
        }
      }
    }
  }

  @Test
  void everyValueThatIsAskedForCanBeThere() {
    Map<String, Set<String>> values = values();

    assertThat(Monitoring.queries())
        .flatExtracting(PromQl::selectors)
        .filteredOn(selector -> selector.metric().startsWith("jobs_"))
        .flatExtracting(PromQl.Selector::matchings)
        .filteredOn(matching -> !OF_PROMETHEUS.contains(matching.label()))
        .isNotEmpty()
        .allSatisfy(matching ->
            assertThat(values.get(matching.label()))
                .as(matching.toString())
                .containsAll(matching.values()));
  }

  @Test
  void anAlertSaysWhatItIsHowBadItIsAndWhereToReadOn() {
    assertThat(Monitoring.alerts())
        .isNotEmpty()
        .allSatisfy(alert -> {
          assertThat(alert.getLabels().get("severity")).isIn("warning", "critical");
          assertThat(alert.getFor()).matches("\\d+m");
          assertThat(alert.getAnnotations())
              .containsOnlyKeys("summary", "description", "runbook_url");
          assertThat(alert.getAnnotations().get("summary")).isNotBlank();
          assertThat(alert.getAnnotations().get("description")).endsWith(".");
          assertThat(alert.getAnnotations().get("runbook_url"))
              .endsWith("/" + PAGE + "#" + alert.getAlert().toLowerCase(Locale.ROOT));
        });
  }

  @Test
  void eachAlertHasItsSectionAndEachSectionItsAlert() {
    String page = DeployFiles.text(DeployFiles.REPOSITORY.resolve(PAGE));
    List<String> sections = SECTION.matcher(page).results().map(found -> found.group(1)).toList();

    assertThat(Monitoring.alerts()).extracting(Rule::getAlert).containsExactlyElementsOf(sections);
  }

  /**
   * The series of each metric on the page that is made from running services, with their labels.
   */
  private static Map<String, Set<String>> series() {
    Map<String, Set<String>> series = new HashMap<>();
    ROW.matcher(page())
        .results()
        .forEach(row -> {
          Set<String> labels =
              row.group(2) == null ? Set.of() : Set.of(row.group(2).split(",", -1));
          Stream<String> suffixes =
              row.group(3).equals("histogram")
                  ? Stream.of("_bucket", "_count", "_sum")
                  : Stream.of("");
          suffixes.forEach(suffix -> series.put(row.group(1) + suffix, labels));
        });
    return series;
  }

  private static Map<String, Set<String>> values() {
    Set<String> named =
        Pattern.compile("`(\\w+)`")
            .matcher(page())
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toSet());
    return Map.of(
        "transition",
            Arrays.stream(JobTransition.values())
                .map(arrow -> arrow.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet()),
        "code",
            Stream.concat(Stream.of("none"), Arrays.stream(JobErrorCode.values()).map(Enum::name))
                .collect(Collectors.toSet()),
        "operation", named,
        "outcome", named,
        "stage", named);
  }

  private static String page() {
    return DeployFiles.text(DeployFiles.REPOSITORY.resolve("docs/reference/metrics.md"));
  }
}
