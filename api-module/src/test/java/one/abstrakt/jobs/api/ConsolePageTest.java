package one.abstrakt.jobs.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import one.abstrakt.jobs.fixture.TestServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console is served beside the API, and takes nothing of it away. */
@QuarkusTest
@WithTestResource(TestServers.class)
class ConsolePageTest {
  private static final Pattern BUNDLED = Pattern.compile("/static/bundle/[\\w.-]+");

  @ParameterizedTest
  @ValueSource(strings = {"/", "/index.html"})
  void thePageRunsNoScriptButItsOwnAndIsAskedForEachTime(String path) {
    given()
        .get(path)
        .then()
        .statusCode(200)
        .contentType("text/html")
        .header("Content-Security-Policy", containsString("default-src 'self'"))
        .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
        .header("Content-Security-Policy", not(containsString("unsafe")))
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cache-Control", "no-cache");
  }

  @Test
  void whatThePageLoadsIsThereAndMayBeKept() {
    List<String> files =
        BUNDLED.matcher(given().get("/").asString()).results().map(MatchResult::group).toList();

    assertThat(files).hasSize(2);
    files.forEach(file ->
        given()
            .get(file)
            .then()
            .statusCode(200)
            .header("X-Content-Type-Options", "nosniff")
            .header("Cache-Control", "public, max-age=31536000, immutable"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/jobs", "/nope", "/static/bundle/nope.js", "/v1/nope"})
  void whatIsNotThereIsStillToldInJson(String path) {
    given()
        .get(path)
        .then()
        .statusCode(404)
        .contentType("application/json")
        .body("error.code", equalTo("NOT_FOUND"));
  }
}
