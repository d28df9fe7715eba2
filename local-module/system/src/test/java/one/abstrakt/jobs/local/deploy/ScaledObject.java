package one.abstrakt.jobs.local.deploy;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import java.util.Map;

/** What of KEDA's object is used here; no artefact has its model. */
@Group("keda.sh")
@Version("v1alpha1")
final class ScaledObject extends CustomResource<ScaledObject.Spec, Void> implements Namespaced {
  private static final long serialVersionUID = 1L;

  record Spec(
      Target scaleTargetRef,
      Integer pollingInterval,
      Integer minReplicaCount,
      Integer maxReplicaCount,
      List<Trigger> triggers,
      Advanced advanced) {}

  record Target(String apiVersion, String kind, String name) {}

  record Trigger(String type, String name, String metricType, Map<String, String> metadata) {}

  record Advanced(Boolean restoreToOriginalReplicaCount, Hpa horizontalPodAutoscalerConfig) {}

  record Hpa(String name, HorizontalPodAutoscalerBehavior behavior) {}
}
