package one.abstrakt.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.fixture.TestServers;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class ConnectionsTest {
  @Inject Database database;

  @ConfigProperty(name = "quarkus.datasource.jdbc.new-connection-sql")
  String begin;

  /** Without it each statement is planned anew, which nobody sees but in the bill. */
  @Test
  void aServiceLetsTheDatabaseKeepItsPlansAsPlainProgramsDo() {
    assertThat(database.first("show plan_cache_mode", row -> row.text("plan_cache_mode")))
        .contains("force_generic_plan");
    assertThat(begin).isEqualTo(Database.BEGIN);
  }
}
