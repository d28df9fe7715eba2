package one.abstrakt.jobs.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.StartupEvent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import one.abstrakt.jobs.fixture.TestDatabase;
import one.abstrakt.jobs.fixture.TestServers;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

class AwaitSchemaTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TestDatabase address = TestServers.postgres();

  @Test
  void aServiceGoesOnOnceSomebodyHasMigrated() {
    CompletableFuture<Void> start = start();

    flyway().load().migrate();

    await().atMost(PATIENCE).until(start::isDone);
    assertThat(start).isCompleted();
  }

  @Test
  void aServiceWaitsForTheLastOfItsMigrations() {
    flyway().target("3").load().migrate();
    Flyway whole = flyway().load();
    String last = whole.info().all()[whole.info().all().length - 1].getVersion().toString();

    assertThat(new AwaitSchema(whole).missing()).contains("version " + last);
  }

  @Test
  void aNewerSchemaIsFine() {
    flyway().load().migrate();

    assertThat(new AwaitSchema(flyway().target("3").load()).missing()).isEmpty();
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsWaitedFor() {
    Flyway nowhere =
        Flyway.configure()
            .dataSource("jdbc:postgresql://127.0.0.1:1/none", "none", "none")
            .connectRetries(1_000)
            .load();

    assertThat(new AwaitSchema(nowhere).missing()).contains("database");
  }

  private CompletableFuture<Void> start() {
    AwaitSchema schema = new AwaitSchema(flyway().load());
    assertThat(schema.missing()).isNotEmpty();
    return CompletableFuture.runAsync(() -> {
      try {
        schema.onStart(new StartupEvent());
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  private FluentConfiguration flyway() {
    return Flyway.configure().dataSource(address.jdbcUrl(), address.user(), address.password());
  }
}
