package one.abstrakt.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Inject;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.fixture.TestServers;
import org.junit.jupiter.api.Test;

/** Where no collector is named nothing is traced, whatever a client asks for. */
@QuarkusTest
@WithTestResource(TestServers.class)
class TracesOffTest {
  @Inject Client client;
  @Inject Database database;
  @Inject Vertx vertx;

  @Test
  void aJobKeepsNoTrace() {
    client
        .open(100)
        .request()
        .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
        .body("{\"input\": {\"seconds\": 1}, \"sync\": false}")
        .post("/v1/models/sleep/run")
        .then()
        .statusCode(202);

    assertThat(
            database
                .first(
                    "select count(*) as count from job where trace is not null",
                    row -> row.number("count"))
                .orElseThrow())
        .isZero();
  }

  @Test
  void requestsGoThroughNoTracer() {
    assertThat(((VertxInternal) vertx).tracer()).isNull();
  }
}
