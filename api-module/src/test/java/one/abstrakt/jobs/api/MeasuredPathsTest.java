package one.abstrakt.jobs.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collection;
import one.abstrakt.jobs.fixture.TestServers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** There is room for a hundred paths in the metrics, and whoever likes can ask for others. */
@QuarkusTest
@WithTestResource(TestServers.class)
class MeasuredPathsTest {
  @Inject MeterRegistry meters;

  @Test
  void aPathOfAClientsChoiceIsNotMeasured() {
    given().put("/v1/jobs/odd-path").then().statusCode(405);
    given().accept("text/odd").get("/v1/jobs/odd-path").then().statusCode(406);
    given()
        .contentType("text/odd")
        .body("x")
        .post("/v1/models/odd-path/run")
        .then()
        .statusCode(415);
    given().options("/v1/jobs/odd-path").then().statusCode(200);
    given().get("/odd-path").then().statusCode(404);
    given().get("/outputs/odd-path.png").then().statusCode(404);
    given().get("/v1/jobs/after-all").then().statusCode(401);

    Awaitility.await().until(() -> uris().contains("/v1/jobs/{id}"));
    Awaitility.await().until(() -> uris().contains("OPTIONS"));
    assertThat(uris()).noneMatch(uri -> uri.contains("odd-path"));
  }

  private Collection<String> uris() {
    return meters.find("http.server.requests").timers().stream()
        .map(Timer::getId)
        .map(id -> id.getTag("uri"))
        .toList();
  }
}
