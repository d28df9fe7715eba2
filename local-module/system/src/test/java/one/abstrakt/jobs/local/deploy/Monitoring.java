package one.abstrakt.jobs.local.deploy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What operators look at and are called by: the dashboards and the alerts. */
public final class Monitoring {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  /** What Grafana puts there. */
  private static final String INTERVAL = "$__rate_interval";

  private Monitoring() {}

  static List<JsonNode> dashboards() {
    try (Stream<Path> files = Files.list(DeployFiles.GRAFANA)) {
      List<JsonNode> dashboards = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        dashboards.add(JSON.readTree(file.toFile()));
      }
      return dashboards;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<JsonNode> panels() {
    return dashboards().stream()
        .flatMap(dashboard -> dashboard.path("panels").valueStream())
        .filter(panel -> !panel.path("type").asText().equals("row"))
        .toList();
  }

  static List<Rule> alerts() {
    PrometheusRule rule =
        (PrometheusRule)
            KubernetesModels.parse(
                DeployFiles.documents(DeployFiles.text(DeployFiles.ALERTS)).getFirst());
    return rule.getSpec().getGroups().stream().flatMap(group -> group.getRules().stream()).toList();
  }

  /** Every query of all of them. */
  public static List<PromQl> queries() {
    return Stream.concat(
            panels().stream()
                .flatMap(panel -> panel.path("targets").valueStream())
                .map(target -> target.path("expr").asText().replace(INTERVAL, "5m")),
            alerts().stream().map(alert -> alert.getExpr().getStrVal()))
        .map(PromQl::parse)
        .toList();
  }
}
