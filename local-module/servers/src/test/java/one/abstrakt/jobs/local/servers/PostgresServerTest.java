package one.abstrakt.jobs.local.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostgresServerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  void dataOutlivesARestart() throws SQLException {
    int port;
    try (PostgresServer server = PostgresServer.start(folder.resolve("pg"), 0, Durability.FAST)) {
      port = server.port();
      run(server.jdbcUrl(), "create table kept as select 42 as answer");
    }
    try (PostgresServer server =
        PostgresServer.start(folder.resolve("pg"), port, Durability.FAST)) {
      assertThat(server.port()).isEqualTo(port);
      assertThat(ask(server.jdbcUrl(), "select answer from kept")).isEqualTo("42");
    }
  }

  @Test
  void committedDataOutlivesAKilledServer() throws SQLException {
    Path directory = folder.resolve("pg");
    PostgresServer killed = PostgresServer.start(directory, 0, Durability.DURABLE);
    run(killed.jdbcUrl(), "create table kept as select 42 as answer");
    ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();
    await().atMost(PATIENCE).until(() -> !killed.isAlive());
    killed.close();

    try (PostgresServer server =
        PostgresServer.start(directory, killed.port(), Durability.DURABLE)) {
      assertThat(ask(server.jdbcUrl(), "select answer from kept")).isEqualTo("42");
    }
  }

  @Test
  void anOrphanOfAKilledJvmIsStoppedFirst() throws Exception {
    Path directory = folder.resolve("pg");
    try (OtherJvm other = OtherJvm.running("postgres", directory.toString())) {
      ProcessHandle orphan = other.server();
      other.kill();
      assertThat(orphan.isAlive()).isTrue();

      try (PostgresServer server =
          PostgresServer.start(directory, other.port(), Durability.DURABLE)) {
        assertThat(orphan.isAlive()).isFalse();
        assertThat(ask(server.jdbcUrl(), "select 1")).isEqualTo("1");
      }
    }
  }

  @Test
  void aTemporaryServerGoesWithItsKilledJvm() throws Exception {
    try (OtherJvm other = OtherJvm.running("postgres")) {
      ProcessHandle server = other.server();
      other.kill();
      await().atMost(PATIENCE).until(() -> !server.isAlive());
    }
  }

  @Test
  void aDirectoryInUseIsRefused() {
    Path directory = folder.resolve("pg");
    try (PostgresServer server = PostgresServer.start(directory, 0, Durability.FAST)) {
      assertThatThrownBy(() -> PostgresServer.start(directory, 0, Durability.FAST))
          .isInstanceOf(ServerFailure.class)
          .hasMessageContaining("in use");
      assertThat(server.isAlive()).isTrue();
    }
  }

  @Test
  void aFolderOfSomethingElseIsLeftAlone() throws Exception {
    Path directory = Files.createDirectories(folder.resolve("photos"));
    Files.writeString(directory.resolve("cat.txt"), "meow");
    assertThatThrownBy(() -> PostgresServer.start(directory, 0, Durability.FAST))
        .isInstanceOf(ServerFailure.class)
        .hasMessageContaining("no PostgreSQL");
    assertThat(directory.resolve("cat.txt")).hasContent("meow");
  }

  @Test
  void durableWaitsForTheDiskAndFastDoesNot() throws SQLException {
    try (PostgresServer durable = PostgresServer.start(null, 0, Durability.DURABLE);
        PostgresServer fast = PostgresServer.start(null, 0, Durability.FAST)) {
      assertThat(ask(durable.jdbcUrl(), "show fsync")).isEqualTo("on");
      assertThat(ask(durable.jdbcUrl(), "show synchronous_commit")).isEqualTo("on");
      assertThat(ask(fast.jdbcUrl(), "show fsync")).isEqualTo("off");
      assertThat(ask(fast.jdbcUrl(), "show max_connections")).isEqualTo("200");
    }
  }

  @Test
  void eachDatabaseStartsEmpty() throws SQLException {
    try (PostgresServer server = PostgresServer.start(null, 0, Durability.FAST)) {
      String first = server.createDatabase("first");
      String second = server.createDatabase("second");
      run(first, "create table only_here (id int)");
      assertThat(ask(second, "select count(*) from pg_tables where tablename = 'only_here'"))
          .isEqualTo("0");
    }
  }

  @Test
  void twoServersStartAtOnce() throws Exception {
    try (OtherJvm one = OtherJvm.running("postgres");
        OtherJvm two = OtherJvm.running("postgres")) {
      assertThat(one.port()).isNotEqualTo(two.port());
      assertThat(one.server().isAlive()).isTrue();
      assertThat(two.server().isAlive()).isTrue();
    }
  }

  private static void run(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "jobs", "jobs");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "jobs", "jobs");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }
}
