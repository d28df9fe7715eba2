package one.abstrakt.jobs.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.autoscaling.v2.ExternalMetricSource;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import one.abstrakt.jobs.local.architecture.Repository;
import org.junit.jupiter.api.Test;

/** Workers are scaled by one number that exists, and both ways to do it agree. */
class AutoscalingTest {
  private static final Pattern METRIC = Pattern.compile("\\bjobs(_[a-z]+)+\\b");

  @Test
  void workersAreScaledByThePlacesThatJobsWant() {
    HorizontalPodAutoscalerSpec spec = workers().getSpec();

    assertThat(spec.getMetrics()).extracting(MetricSpec::getType).containsExactly("External");
    ExternalMetricSource source = spec.getMetrics().getFirst().getExternal();
    assertThat(source.getMetric().getName()).isEqualTo("jobs_worker_places_wanted");
    assertThat(source.getTarget().getType()).isEqualTo("AverageValue");
  }

  /** A target above what a worker has room for would let jobs wait for good. */
  @Test
  void aWorkerIsGivenFewerJobsThanItHasPlaces() {
    BigDecimal places = new BigDecimal(KnownSettings.defaultText("jobs.worker.max-in-hand"));

    assertThat(target()).isPositive().isLessThan(places);
  }

  @Test
  void bothWaysToScaleWorkersAgree() {
    HorizontalPodAutoscalerSpec hpa = workers().getSpec();
    ScaledObject.Spec keda =
        Overlay.of("production-keda").one(ScaledObject.class, "jobs-worker").getSpec();
    ScaledObject.Trigger trigger = keda.triggers().getFirst();

    assertThat(keda.triggers()).hasSize(1);
    assertThat(keda.minReplicaCount()).isEqualTo(hpa.getMinReplicas());
    assertThat(keda.maxReplicaCount()).isEqualTo(hpa.getMaxReplicas());
    assertThat(trigger.type()).isEqualTo("prometheus");
    assertThat(trigger.metricType()).isEqualTo("AverageValue");
    assertThat(new BigDecimal(trigger.metadata().get("threshold"))).isEqualByComparingTo(target());
    assertThat(keda.advanced().horizontalPodAutoscalerConfig().behavior())
        .isEqualTo(hpa.getBehavior());
  }

  /** Every dispatcher says the same, and what is not known is no number. */
  @Test
  void theLargestNumberHoldsAndNoneChangesNothing() {
    ScaledObject.Trigger trigger =
        Overlay.of("production-keda")
            .one(ScaledObject.class, "jobs-worker")
            .getSpec()
            .triggers()
            .getFirst();

    assertThat(trigger.metadata().get("query"))
        .isEqualTo("max(jobs_worker_places_wanted{namespace=\"jobs\"} >= 0)");
    assertThat(trigger.metadata()).containsEntry("ignoreNullValues", "false");
    assertThat(adapter().get("metricsQuery"))
        .isEqualTo("max(<<.Series>>{<<.LabelMatchers>>} >= 0) by (<<.GroupBy>>)");
    assertThat(DeployFiles.map(adapter().get("name"))).containsEntry("as", metric());
  }

  @Test
  void everyMetricIsExportedByTheServices() {
    String code =
        Repository.mainSources().stream().map(DeployFiles::text).collect(Collectors.joining());

    assertThat(metrics())
        .isNotEmpty()
        .allSatisfy(metric -> assertThat(code).contains('"' + metric.replace('_', '.') + '"'));
  }

  private static Set<String> metrics() {
    String files =
        metric()
            + DeployFiles.text(DeployFiles.ADAPTER)
            + DeployFiles.text(
                DeployFiles.KUBERNETES.resolve("overlays/production-keda/scaled-object.yaml"));
    return METRIC.matcher(files).results().map(found -> found.group()).collect(Collectors.toSet());
  }

  private static String metric() {
    return workers().getSpec().getMetrics().getFirst().getExternal().getMetric().getName();
  }

  private static BigDecimal target() {
    return workers()
        .getSpec()
        .getMetrics()
        .getFirst()
        .getExternal()
        .getTarget()
        .getAverageValue()
        .getNumericalAmount();
  }

  /** From the very file that {@code ./dev autoscale} follows. */
  private static HorizontalPodAutoscaler workers() {
    String file =
        DeployFiles.text(DeployFiles.KUBERNETES.resolve("overlays/production/worker-hpa.yaml"));
    return (HorizontalPodAutoscaler) KubernetesModels.parse(DeployFiles.documents(file).getFirst());
  }

  private static Map<String, Object> adapter() {
    Map<String, Object> values =
        DeployFiles.documents(DeployFiles.text(DeployFiles.ADAPTER)).getFirst();
    return DeployFiles.map(
        DeployFiles.list(DeployFiles.map(values.get("rules")).get("external")).getFirst());
  }
}
