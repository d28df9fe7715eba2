package one.abstrakt.jobs.api.describe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.regex.Pattern;
import one.abstrakt.jobs.fixture.TestServers;
import org.junit.jupiter.api.Test;

/** The page to read and try the description. */
@QuarkusTest
@WithTestResource(TestServers.class)
class DocsPageTest {
  private static final Pattern LINK = Pattern.compile("(?:src|href)=[\"']([^\"']+)[\"']");

  @Test
  void thePageHasTheNameOfTheProductAndShowsItsDescription() {
    assertThat(page()).contains("<title>Jobs API</title>").contains("/openapi.json");
  }

  @Test
  void allThatThePageLoadsComesFromThisServer() {
    List<String> links = LINK.matcher(page()).results().map(link -> link.group(1)).toList();

    assertThat(links).isNotEmpty().noneMatch(link -> link.contains("//"));
    assertThat(links.stream().filter(link -> link.endsWith(".js") || link.endsWith(".css")))
        .isNotEmpty()
        .allSatisfy(link -> given().get("/docs/" + link).then().statusCode(200));
  }

  private static String page() {
    return given().accept("text/html").get("/docs/").then().statusCode(200).extract().asString();
  }
}
