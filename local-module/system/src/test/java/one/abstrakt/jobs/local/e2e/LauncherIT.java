package one.abstrakt.jobs.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import one.abstrakt.jobs.local.launch.LocalState;
import one.abstrakt.jobs.local.launch.LocalSystem;
import org.junit.jupiter.api.Test;

/** What a running system says of itself, and how its launcher meets another one. */
@EndToEnd
final class LauncherIT {
  private static final Path STATE = SharedSystem.DIRECTORY.resolve("state.json");

  private final LocalSystem system;

  LauncherIT(LocalSystem system) {
    this.system = system;
  }

  @Test
  void theStateFileHasTheShapeOfTheContract() throws Exception {
    JsonNode state = new ObjectMapper().readTree(STATE.toFile());

    assertThat(names(state))
        .containsExactly(
            "api", "worker", "dispatcher", "provider", "postgres", "kafka", "api_key", "admin_key");
    for (String service : List.of("/api/0", "/worker/0", "/worker/1", "/dispatcher/0")) {
      assertThat(names(state.at(service))).containsExactly("url", "management", "pid");
    }
    assertThat(names(state.at("/provider"))).containsExactly("url", "pid");
    assertThat(names(state.at("/postgres")))
        .containsExactly("host", "port", "database", "user", "password", "pid");
    assertThat(names(state.at("/kafka"))).containsExactly("bootstrap", "pid");
    assertThat(state.at("/api_key").asText()).startsWith("sk_test_");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(STATE)))
        .isEqualTo("rw-------");
  }

  @Test
  void aSecondLauncherSaysThatOneRuns() throws Exception {
    Launcher.Result second = launcher("up", "--applications", "unused");

    assertThat(second.code()).isEqualTo(1);
    assertThat(second.output())
        .contains("already running at " + system.state().api().getFirst().url())
        .contains("pid " + ProcessHandle.current().pid());
  }

  @Test
  void theStatusListsEveryProcess() throws Exception {
    Launcher.Result status = launcher("status");

    assertThat(status.code()).isZero();
    assertThat(status.output())
        .contains("api", "worker", "dispatcher", "provider", "postgres", "kafka")
        .doesNotContain("down");
  }

  @Test
  void aKilledServiceIsStartedAgainAtTheSamePlace() {
    LocalState.Service before = system.state().dispatcher().getFirst();

    ProcessHandle.of(before.pid()).orElseThrow().destroyForcibly();

    LocalState.Service after =
        await()
            .atMost(Duration.ofSeconds(60))
            .until(this::dispatcherInStateFile, found -> found.pid() != before.pid());
    assertThat(after.url()).isEqualTo(before.url());
  }

  private LocalState.Service dispatcherInStateFile() {
    return LocalState.read(SharedSystem.DIRECTORY).orElseThrow().dispatcher().getFirst();
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Launcher.Result launcher(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.addAll(List.of("--directory", SharedSystem.DIRECTORY.toString()));
    return Launcher.run(command);
  }
}
