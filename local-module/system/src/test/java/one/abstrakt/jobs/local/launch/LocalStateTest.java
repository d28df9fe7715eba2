package one.abstrakt.jobs.local.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalStateTest {
  private static final LocalState STATE =
      new LocalState(
          List.of(new LocalState.Service("http://127.0.0.1:8080", "http://127.0.0.1:9000", 1)),
          List.of(new LocalState.Service("http://127.0.0.1:8081", "http://127.0.0.1:9001", 2)),
          List.of(new LocalState.Service("http://127.0.0.1:8082", "http://127.0.0.1:9002", 3)),
          new LocalState.Provider("http://127.0.0.1:8083", 4),
          new LocalState.Postgres("127.0.0.1", 5432, "jobs", "jobs", "secret", 5),
          new LocalState.Kafka("127.0.0.1:9092", 6),
          "sk_test_a",
          "sk_test_b");

  @TempDir private Path directory;

  @Test
  void hasTheShapeOfTheContract() throws Exception {
    Path file = directory.resolve("state.json");
    PrivateJson.write(file, STATE);

    assertThat(Files.readString(file).replaceAll("\\s+", ""))
        .isEqualTo(
            """
            {"api":[{"url":"http://127.0.0.1:8080","management":"http://127.0.0.1:9000","pid":1}],
            "worker":[{"url":"http://127.0.0.1:8081","management":"http://127.0.0.1:9001","pid":2}],
            "dispatcher":[{"url":"http://127.0.0.1:8082","management":"http://127.0.0.1:9002","pid":3}],
            "provider":{"url":"http://127.0.0.1:8083","pid":4},
            "postgres":{"host":"127.0.0.1","port":5432,"database":"jobs","user":"jobs",
            "password":"secret","pid":5},
            "kafka":{"bootstrap":"127.0.0.1:9092","pid":6},
            "api_key":"sk_test_a","admin_key":"sk_test_b"}
            """
                .replaceAll("\\s+", ""));
    assertThat(LocalState.read(directory)).contains(STATE);
  }

  @Test
  void isReadableByItsOwnerAlone() throws Exception {
    Path file = directory.resolve("state.json");
    PrivateJson.write(file, STATE);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void isAbsentWhereNothingRuns() {
    assertThat(LocalState.read(directory)).isEmpty();
  }

  @Test
  void showsNoSecretWhenPrinted() {
    assertThat(STATE.toString()).doesNotContain("secret", "sk_test");
  }
}
