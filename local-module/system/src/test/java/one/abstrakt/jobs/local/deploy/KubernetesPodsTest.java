package one.abstrakt.jobs.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What pods are told and given is what the services ask for. */
class KubernetesPodsTest {
  private static final String OVERLAYS = "one.abstrakt.jobs.local.deploy.Overlay#all";
  private static final Set<String> SERVICES = Set.of("jobs-api", "jobs-worker", "jobs-dispatcher");
  private static final Set<String> IMAGES =
      Set.of("jobs-api", "jobs-worker", "jobs-dispatcher", "jobs-local-provider");

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void everyImageIsOursAndOfOneVersion(Overlay overlay) {
    assertThat(overlay.pods())
        .flatMap(Pods::containers)
        .extracting(Container::getImage)
        .isNotEmpty()
        .allSatisfy(image ->
            assertThat(IMAGES).contains(Path.of(image.split(":", -1)[0]).getFileName().toString()))
        .extracting(image -> image.split(":", -1)[1])
        .containsOnly(overlay.podsOf("jobs-migrate").main().getImage().split(":", -1)[1]);
    assertThat(overlay.pods())
        .filteredOn(pods -> SERVICES.contains(pods.workload()))
        .hasSize(SERVICES.size())
        .allSatisfy(pods -> assertThat(pods.main().getImage()).contains(pods.workload() + ":"));
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void thePortsAreThoseThatTheServicesOpen(Overlay overlay) {
    assertThat(services(overlay))
        .allSatisfy(pods -> {
          Map<String, String> properties = KnownSettings.properties(service(pods));
          assertThat(properties).containsEntry("quarkus.management.enabled", "true");
          assertThat(pods.port("management"))
              .hasValue(Integer.valueOf(properties.get("quarkus.management.port")));
          Optional<Integer> http =
              properties.getOrDefault("quarkus.http.host-enabled", "true").equals("false")
                  ? Optional.empty()
                  : Optional.of(Integer.valueOf(properties.get("quarkus.http.port")));
          assertThat(pods.port("http")).isEqualTo(http);
        });
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void probesAndMonitoringAskWhereTheServicesAnswer(Overlay overlay) {
    assertThat(services(overlay))
        .allSatisfy(pods -> {
          ManagementPaths paths = ManagementPaths.of(KnownSettings.properties(service(pods)));
          Container container = pods.main();
          asks(container.getStartupProbe(), paths.started());
          asks(container.getLivenessProbe(), paths.live());
          asks(container.getReadinessProbe(), paths.ready());
        });
    assertThat(overlay.all(ServiceMonitor.class))
        .allSatisfy(monitor -> {
          String service = Overlay.nameOf(monitor).replace("jobs-", "");
          assertThat(monitor.getSpec().getEndpoints().getFirst().getPath())
              .isEqualTo(ManagementPaths.of(KnownSettings.properties(service)).metrics());
        });
  }

  private static void asks(Probe probe, String path) {
    assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
    assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management");
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void everyVariableIsASetting(Overlay overlay) {
    assertThat(overlay.pods())
        .isNotEmpty()
        .allSatisfy(pods -> assertThat(KnownSettings.unknown(variables(overlay, pods))).isEmpty());
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void whatTheServicesNeedIsSet(Overlay overlay) {
    assertThat(overlay.pods())
        .allSatisfy(pods ->
            assertThat(variables(overlay, pods))
                .contains(
                    "JOBS_DATABASE_URL",
                    "JOBS_DATABASE_USER",
                    "JOBS_DATABASE_PASSWORD",
                    "KAFKA_BOOTSTRAP_SERVERS",
                    "JOBS_CATALOGUE_PATH",
                    "JOBS_OUTPUTS_PUBLIC_URL"));
    // The API never calls a provider, and what it does not know it cannot give away.
    assertThat(overlay.pods())
        .allSatisfy(pods ->
            assertThat(variables(overlay, pods).contains("JOBS_FAL_KEY"))
                .isEqualTo(Set.of("jobs-worker", "jobs-dispatcher").contains(pods.workload())));
  }

  private static Set<String> variables(Overlay overlay, Pods pods) {
    Set<String> names = pods.variables().map(EnvVar::getName).collect(Collectors.toSet());
    names.addAll(settings(overlay, pods).keySet());
    return names;
  }

  private static Map<String, String> settings(Overlay overlay, Pods pods) {
    assertThat(pods.main().getEnvFrom()).hasSize(1);
    String name = pods.main().getEnvFrom().getFirst().getConfigMapRef().getName();
    return overlay.one(ConfigMap.class, name).getData();
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void everySecretIsMadeHereOrAskedForByTheGuide(Overlay overlay) {
    List<String> guide =
        DeployFiles.text(DeployFiles.REPOSITORY.resolve("docs/howto/deploy.md")).lines().toList();

    assertThat(overlay.pods())
        .flatMap(pods -> pods.variables().toList())
        .filteredOn(variable -> variable.getValueFrom() != null)
        .extracting(variable -> variable.getValueFrom().getSecretKeyRef())
        .isNotEmpty()
        .allSatisfy(reference -> {
          assertThat(reference).isNotNull();
          boolean isOptional = Boolean.TRUE.equals(reference.getOptional());
          if (overlay.name().equals("dev") && !isOptional) {
            assertThat(overlay.one(Secret.class, reference.getName()).getData())
                .containsKey(reference.getKey());
          } else {
            assertThat(guide).anyMatch(line -> asksFor(line, reference));
          }
        });
  }

  private static boolean asksFor(String line, SecretKeySelector reference) {
    return line.startsWith("| `%s` |".formatted(reference.getName()))
        && line.contains("`%s`".formatted(reference.getKey()));
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void theFoldersOfTheSettingsAreMounted(Overlay overlay) {
    assertThat(overlay.pods())
        .allSatisfy(pods -> {
          Map<String, String> settings = settings(overlay, pods);
          VolumeMount catalogue = mount(pods, "catalogue").orElseThrow();
          ConfigMap file =
              overlay.one(ConfigMap.class, volume(pods, "catalogue").getConfigMap().getName());
          assertThat(file.getData()).containsOnlyKeys("catalogue.yaml");
          assertThat(settings)
              .containsEntry("JOBS_CATALOGUE_PATH", catalogue.getMountPath() + "/catalogue.yaml");
          // A process that writes files elsewhere than in its outputs writes them here.
          assertThat(mount(pods, "tmp").orElseThrow().getMountPath()).isEqualTo("/tmp");
          assertThat(volume(pods, "tmp").getEmptyDir()).isNotNull();
          assertThat(mount(pods, "outputs").isPresent()).isEqualTo(isService(pods));
        });
    assertThat(services(overlay))
        .allSatisfy(pods -> {
          VolumeMount outputs = mount(pods, "outputs").orElseThrow();
          assertThat(settings(overlay, pods))
              .containsEntry("JOBS_OUTPUTS_DIRECTORY", outputs.getMountPath());
          assertThat(Objects.requireNonNullElse(outputs.getReadOnly(), false)).isFalse();
          String claim = volume(pods, "outputs").getPersistentVolumeClaim().getClaimName();
          assertThat(overlay.one(PersistentVolumeClaim.class, claim)).isNotNull();
        });
  }

  private static Optional<VolumeMount> mount(Pods pods, String name) {
    return pods.main().getVolumeMounts().stream()
        .filter(mount -> mount.getName().equals(name))
        .findFirst();
  }

  private static Volume volume(Pods pods, String name) {
    return pods.spec().getVolumes().stream()
        .filter(volume -> volume.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void podsMayDoNothingThatTheyNeedNot(Overlay overlay) {
    assertThat(overlay.pods())
        .allSatisfy(pods -> {
          PodSpec spec = pods.spec();
          assertThat(spec.getAutomountServiceAccountToken()).isFalse();
          assertThat(spec.getEnableServiceLinks()).isFalse();
          assertThat(spec.getSecurityContext().getRunAsNonRoot()).isTrue();
          assertThat(spec.getSecurityContext().getSeccompProfile().getType())
              .isEqualTo("RuntimeDefault");
          if (isService(pods)) {
            assertThat(overlay.one(ServiceAccount.class, spec.getServiceAccountName()))
                .extracting(ServiceAccount::getAutomountServiceAccountToken)
                .isEqualTo(false);
          }
        });
    assertThat(overlay.pods())
        .flatMap(Pods::containers)
        .allSatisfy(container -> {
          assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
          assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
          assertThat(container.getSecurityContext().getCapabilities().getDrop())
              .containsExactly("ALL");
          assertThat(container.getResources().getRequests()).containsOnlyKeys("cpu", "memory");
          assertThat(container.getResources().getLimits())
              .containsOnlyKeys("memory")
              .containsEntry("memory", container.getResources().getRequests().get("memory"));
        });
  }

  /** Else Kubernetes kills a pod that is about to hand over or to answer what it has. */
  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void aPodHasTheTimeToEndInOrder(Overlay overlay) {
    assertThat(services(overlay))
        .allSatisfy(pods ->
            assertThat(Duration.ofSeconds(pods.spec().getTerminationGracePeriodSeconds()))
                .isGreaterThan(preStop(pods).plus(ShutdownTime.of(service(pods)))));
  }

  private static Duration preStop(Pods pods) {
    return Optional.ofNullable(pods.main().getLifecycle())
        .map(lifecycle -> Duration.ofSeconds(lifecycle.getPreStop().getSleep().getSeconds()))
        .orElse(Duration.ZERO);
  }

  private static List<Pods> services(Overlay overlay) {
    List<Pods> services = overlay.pods().stream().filter(KubernetesPodsTest::isService).toList();
    assertThat(services).hasSize(SERVICES.size());
    return services;
  }

  private static boolean isService(Pods pods) {
    return SERVICES.contains(pods.workload());
  }

  private static String service(Pods pods) {
    return pods.workload().replace("jobs-", "");
  }
}
