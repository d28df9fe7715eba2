package one.abstrakt.jobs.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerPort;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import one.abstrakt.jobs.local.launch.Applications;
import one.abstrakt.jobs.local.provider.LocalProviderMain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The images hold what is built here, and are what the manifests take them for. */
class DockerfilesTest {
  private static final List<String> SERVICES = List.of("api", "worker", "dispatcher");

  @ParameterizedTest
  @ValueSource(strings = {"native", "jvm"})
  void thereIsAStageForEachServiceAndAModule(String kind) {
    Dockerfile file = Dockerfile.of(kind);

    assertThat(file.stages().keySet().stream().filter(name -> name.startsWith("runtime-")))
        .containsExactlyElementsOf(SERVICES.stream().map(name -> "runtime-" + name).toList());
    assertThat(file.stages().get("service").getFirst()).contains("FROM runtime-${SERVICE} ");
    assertThat(SERVICES)
        .allSatisfy(name ->
            assertThat(DeployFiles.REPOSITORY.resolve(name + "-module/src/main")).isDirectory());
  }

  @ParameterizedTest
  @ValueSource(strings = {"native", "jvm"})
  void theImagesHaveTheUserThePortsAndTheFolderOfTheManifests(String kind) {
    Dockerfile file = Dockerfile.of(kind);
    Overlay overlay = Overlay.of("production");

    assertThat(SERVICES)
        .allSatisfy(name -> {
          Pods pods = overlay.podsOf("jobs-" + name);
          String stage = "runtime-" + name;
          assertThat(file.arguments(stage, "USER").getFirst())
              .isEqualTo(
                  "%d:%d"
                      .formatted(
                          pods.spec().getSecurityContext().getRunAsUser(),
                          pods.spec().getSecurityContext().getRunAsGroup()));
          assertThat(file.arguments(stage, "EXPOSE").getFirst().split(" ", -1))
              .containsExactlyElementsOf(
                  pods.main().getPorts().stream()
                      .map(ContainerPort::getContainerPort)
                      .map(Object::toString)
                      .toList());
          assertThat(file.arguments(stage, "ENV"))
              .anyMatch(env -> env.contains("JOBS_OUTPUTS_DIRECTORY=" + outputs(pods)));
        });
  }

  private static String outputs(Pods pods) {
    return pods.main().getVolumeMounts().stream()
        .filter(mount -> mount.getName().equals("outputs"))
        .findFirst()
        .orElseThrow()
        .getMountPath();
  }

  /** A shell in between would keep the signal to end for itself. */
  @ParameterizedTest
  @ValueSource(strings = {"native", "jvm"})
  void theProcessItselfIsToldToEnd(String kind) {
    Dockerfile file = Dockerfile.of(kind);

    assertThat(
            Stream.concat(Stream.of("service-runtime", "runtime"), file.stages().keySet().stream())
                .filter(file.stages()::containsKey)
                .filter(stage -> !stage.isEmpty())
                .flatMap(stage -> file.arguments(stage, "ENTRYPOINT").stream()))
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry).startsWith("[\"").endsWith("\"]"));
  }

  /** With others a cache would be refused, or a service that is out of memory would go on. */
  @Test
  void theJvmHasTheOptionsThatItWasTrainedWith() {
    List<String> entrypoint =
        Pattern.compile("\"(-[^\"]+)\"")
            .matcher(Dockerfile.of("jvm").arguments("service-runtime", "ENTRYPOINT").getFirst())
            .results()
            .map(found -> found.group(1))
            .filter(option -> !option.startsWith("-XX:MaxRAMPercentage") && !option.equals("-jar"))
            .toList();

    assertThat(entrypoint)
        .contains("-XX:AOTCache=" + Applications.CACHE)
        .filteredOn(option -> !option.startsWith("-XX:AOTCache"))
        .containsExactlyInAnyOrderElementsOf(Applications.options());
  }

  @Test
  void theProvidersImageStartsTheProviderAtThePortOfTheDevOverlay() {
    String stage = "jobs-local-provider";
    Dockerfile file = Dockerfile.of("jvm");
    int port = Overlay.of("dev").podsOf("jobs-worker").port("provider").orElseThrow();

    assertThat(file.arguments(stage, "EXPOSE")).containsExactly(Integer.toString(port));
    assertThat(file.arguments(stage, "ENTRYPOINT").getFirst())
        .contains('"' + LocalProviderMain.class.getName() + '"')
        .contains("\"--port\", \"%d\"".formatted(port));
  }
}
