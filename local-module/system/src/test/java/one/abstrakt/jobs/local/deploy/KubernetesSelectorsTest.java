package one.abstrakt.jobs.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What looks for pods finds those that are meant, and the ports that it names are theirs. */
class KubernetesSelectorsTest {
  private static final String OVERLAYS = "one.abstrakt.jobs.local.deploy.Overlay#all";
  private static final List<String> SERVICES =
      List.of("jobs-api", "jobs-worker", "jobs-dispatcher");

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void aDeploymentAndItsSpreadSelectItsOwnPodsAlone(Overlay overlay) {
    assertThat(overlay.all(Deployment.class))
        .extracting(Overlay::nameOf)
        .containsExactlyInAnyOrderElementsOf(SERVICES);
    assertThat(overlay.all(Deployment.class))
        .allSatisfy(deployment -> {
          List<LabelSelector> spread =
              deployment.getSpec().getTemplate().getSpec().getTopologySpreadConstraints().stream()
                  .map(constraint -> constraint.getLabelSelector())
                  .toList();
          assertThat(spread).hasSize(2);
          assertThat(Stream.concat(Stream.of(deployment.getSpec().getSelector()), spread.stream()))
              .allSatisfy(selector -> onlyPodsOf(Overlay.nameOf(deployment), overlay, selector));
        });
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void everyServiceHasABudgetForItsDisruption(Overlay overlay) {
    assertThat(overlay.all(PodDisruptionBudget.class))
        .extracting(Overlay::nameOf)
        .containsExactlyInAnyOrderElementsOf(SERVICES);
    assertThat(overlay.all(PodDisruptionBudget.class))
        .allSatisfy(
            budget -> onlyPodsOf(Overlay.nameOf(budget), overlay, budget.getSpec().getSelector()));
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void aServiceLeadsToPortsOfItsPods(Overlay overlay) {
    assertThat(overlay.all(Service.class)).hasSizeGreaterThanOrEqualTo(SERVICES.size());
    assertThat(overlay.all(Service.class))
        .allSatisfy(service -> {
          List<Pods> pods = overlay.pods(selector(service));
          assertThat(pods).as("pods of %s", Overlay.nameOf(service)).hasSize(1);
          assertThat(service.getSpec().getPorts())
              .isNotEmpty()
              .extracting(port -> port.getTargetPort().getStrVal())
              .allSatisfy(port -> assertThat(pods.getFirst().port(port)).as(port).isPresent());
        });
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void anAutoscalerHasSomethingToScale(Overlay overlay) {
    Stream<String> targets =
        Stream.concat(
            overlay.all(HorizontalPodAutoscaler.class).stream()
                .map(hpa -> hpa.getSpec().getScaleTargetRef().getName()),
            overlay.all(ScaledObject.class).stream()
                .map(object -> object.getSpec().scaleTargetRef().name()));
    List<String> expected =
        overlay.name().equals("dev") ? List.of() : List.of("jobs-api", "jobs-worker");

    assertThat(targets).containsExactlyInAnyOrderElementsOf(expected);
    // Where an autoscaler is at work, applying again must not take its number back.
    assertThat(expected)
        .allSatisfy(name ->
            assertThat(overlay.one(Deployment.class, name).getSpec().getReplicas()).isNull());
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void monitoringFindsTheManagementPortOfEveryService(Overlay overlay) {
    List<ServiceMonitor> monitors = overlay.all(ServiceMonitor.class);

    assertThat(monitors)
        .extracting(Overlay::nameOf)
        .containsExactlyInAnyOrderElementsOf(overlay.name().equals("dev") ? List.of() : SERVICES);
    assertThat(monitors)
        .allSatisfy(monitor -> {
          List<Service> services =
              overlay.all(Service.class).stream()
                  .filter(service ->
                      Overlay.selects(
                          monitor.getSpec().getSelector(), service.getMetadata().getLabels()))
                  .toList();
          assertThat(services).extracting(Overlay::nameOf).containsExactly(Overlay.nameOf(monitor));
          assertThat(monitor.getSpec().getEndpoints())
              .hasSize(1)
              .allSatisfy(endpoint -> {
                assertThat(services.getFirst().getSpec().getPorts())
                    .extracting(ServicePort::getName)
                    .contains(endpoint.getPort());
                assertThat(endpoint.getPort()).isEqualTo("management");
              });
        });
  }

  private static LabelSelector selector(Service service) {
    return new LabelSelectorBuilder().withMatchLabels(service.getSpec().getSelector()).build();
  }

  private static void onlyPodsOf(String workload, Overlay overlay, LabelSelector selector) {
    assertThat(overlay.pods(selector)).extracting(Pods::workload).containsExactly(workload);
  }
}
