package one.abstrakt.jobs.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No object has a field that Kubernetes does not know. */
class KubernetesModelsTest {
  @ParameterizedTest
  @MethodSource("one.abstrakt.jobs.local.deploy.DeployFiles#objects")
  void aFileHoldsOnlyWhatKubernetesKnows(Path file) {
    assertThat(DeployFiles.documents(DeployFiles.text(file)))
        .isNotEmpty()
        .allSatisfy(document ->
            assertThat(KubernetesModels.parse(document).getMetadata().getName()).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("one.abstrakt.jobs.local.deploy.Overlay#all")
  void anOverlayHoldsOnlyWhatKubernetesKnowsAndEachObjectOnce(Overlay overlay) {
    assertThat(overlay.objects())
        .isNotEmpty()
        .extracting(object -> object.getKind() + " " + object.getMetadata().getName())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("one.abstrakt.jobs.local.deploy.Overlay#all")
  void noOverlayButThatForTryingThingsHoldsSecrets(Overlay overlay) {
    assertThat(overlay.all(Secret.class).isEmpty()).isEqualTo(!overlay.name().equals("dev"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{apiVersion: apps/v1, kind: Deployment, spec: {replica: 1}}",
        "{apiVersion: apps/v1, kind: Deployment, sepc: {}}",
        "{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, sepc: {}}",
        "{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, spec: {minReplicas: 2}}",
        "{apiVersion: kafka.strimzi.io/v1, kind: KafkaTopic, spec: {partition: 3}}",
        "{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, spec: {endpoint: []}}",
        "{apiVersion: monitoring.coreos.com/v1, kind: PrometheusRule, spec: {groups: [{rules: [{alerts: x}]}]}}",
        "{apiVersion: postgresql.cnpg.io/v1, kind: Cluster, spec: {instances: 1, storage: {sise: 1Gi}}}",
        "{apiVersion: apps/v1beta1, kind: Deployment}",
      })
  void aMistakeIsRefused(String yaml) {
    List<Map<String, Object>> documents = DeployFiles.documents(yaml);

    assertThatThrownBy(() -> KubernetesModels.parse(documents.getFirst()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aKeyThatComesTwiceIsRefused() {
    assertThatThrownBy(() -> DeployFiles.documents("{kind: Pod, kind: Job}"))
        .hasMessageContaining("duplicate key kind");
  }
}
