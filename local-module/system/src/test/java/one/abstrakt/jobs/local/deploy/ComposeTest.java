package one.abstrakt.jobs.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the services are told with Docker alone is what they ask for. */
class ComposeTest {
  private static final List<String> SERVICES = List.of("api", "worker", "dispatcher");

  @Test
  void theWholeSystemIsThere() {
    assertThat(Compose.services().keySet())
        .containsExactlyInAnyOrder(
            "postgres", "kafka", "topics", "api", "worker", "provider", "dispatcher");
  }

  @ParameterizedTest
  @ValueSource(strings = {"api", "worker", "dispatcher"})
  void aServiceIsBuiltHereAndToldOnlySettings(String service) {
    assertThat(Compose.image(service)).isEqualTo("jobs-" + service + ":dev");
    assertThat(build(service).get("args")).isEqualTo(Map.of("SERVICE", service));
    assertThat(KnownSettings.unknown(Compose.environment(service).keySet())).isEmpty();
    assertThat(Compose.texts(service, "volumes"))
        .contains("outputs:" + Compose.environment(service).get("JOBS_OUTPUTS_DIRECTORY"))
        .anyMatch(volume ->
            volume.endsWith(":" + Compose.environment(service).get("JOBS_CATALOGUE_PATH") + ":ro"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"api", "worker", "dispatcher", "provider"})
  void whatIsNamedOfTheRepositoryIsThere(String service) {
    Path folder = DeployFiles.COMPOSE.getParent();
    Path context = folder.resolve((String) build(service).get("context"));

    assertThat(context.resolve((String) build(service).get("dockerfile"))).isRegularFile();
    assertThat(Compose.texts(service, "volumes").stream().filter(volume -> volume.startsWith(".")))
        .allSatisfy(volume -> assertThat(folder.resolve(volume.split(":", -1)[0])).isRegularFile());
    assertThat(Dockerfile.of("jvm").stages())
        .containsKey((String) build(service).getOrDefault("target", "service"));
  }

  private static Map<String, Object> build(String service) {
    return DeployFiles.map(Compose.service(service).get("build"));
  }

  /** The worker fetches outputs from loopback only, and the provider's name has to lead there. */
  @Test
  void theWorkerFindsTheProviderOnItsLoopback() {
    String provider = Compose.environment("worker").get("JOBS_FAL_ALLOWED_HOSTS");
    String port = Dockerfile.of("jvm").arguments("jobs-local-provider", "EXPOSE").getFirst();

    assertThat(provider).isEqualTo("provider:" + port);
    assertThat(Compose.service("worker")).containsEntry("network_mode", "service:provider");
    assertThat(Compose.texts("provider", "extra_hosts")).containsExactly("provider:127.0.0.1");
    assertThat(Compose.environment("worker"))
        .containsEntry("JOBS_OUTBOUND_ALLOW_LOOPBACK", "true")
        .containsEntry("QUARKUS_PROFILE", "local");
  }

  @Test
  void onlyTheApiHasAPortOutsideAndOnLoopback() {
    String port = KnownSettings.properties("api").get("quarkus.http.port");

    assertThat(Compose.services().keySet())
        .allSatisfy(service ->
            assertThat(Compose.texts(service, "ports"))
                .isEqualTo(
                    service.equals("api")
                        ? List.of("127.0.0.1:%s:%s".formatted(port, port))
                        : List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"api", "worker", "dispatcher"})
  void aServiceIsAskedForItsHealthAndHasTheTimeToEnd(String service) {
    Map<String, String> properties = KnownSettings.properties(service);
    String question =
        DeployFiles.list(DeployFiles.map(Compose.service(service).get("healthcheck")).get("test"))
            .getLast()
            .toString();

    assertThat(question)
        .contains("/127.0.0.1/" + properties.get("quarkus.management.port") + " ")
        .contains("GET " + ManagementPaths.of(properties).ready() + " ");
    assertThat(KnownSettings.time((String) Compose.service(service).get("stop_grace_period")))
        .isGreaterThan(ShutdownTime.of(service));
  }

  @Test
  void kafkaIsToldOnlyWhatItKnows() {
    assertThat(Compose.environment("kafka").keySet())
        .isNotEmpty()
        .extracting(
            name -> name.replaceFirst("^KAFKA_", "").toLowerCase(Locale.ROOT).replace('_', '.'))
        .isSubsetOf(AbstractKafkaConfig.CONFIG_DEF.names());
  }

  @Test
  void theServersAreOfTheVersionsThatTheTestsUse() {
    String fixture =
        DeployFiles.text(
            DeployFiles.REPOSITORY.resolve(
                "common-module/src/test/java/one/abstrakt/jobs/fixture/ServerKind.java"));

    assertThat(List.of("postgres", "kafka", "topics"))
        .allSatisfy(service -> assertThat(fixture).contains('"' + Compose.image(service) + '"'));
  }

  @Test
  void allServicesAreToldTheSame() {
    assertThat(
            Compose.services().keySet().stream()
                .filter(service -> Compose.service(service).containsKey("environment")))
        .containsExactlyInAnyOrder("postgres", "kafka", "api", "worker", "dispatcher");
    assertThat(SERVICES)
        .allSatisfy(service ->
            assertThat(Compose.environment(service)).isEqualTo(Compose.environment("api")));
  }
}
