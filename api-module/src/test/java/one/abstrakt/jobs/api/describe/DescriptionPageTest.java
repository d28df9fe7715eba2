package one.abstrakt.jobs.api.describe;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import one.abstrakt.jobs.fixture.GeneratedPage;
import one.abstrakt.jobs.fixture.TestServers;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class DescriptionPageTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void thePageIsWhatTheApiSaysOfItself() throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    String served = given().accept("application/json").get("/openapi.json").asString();
    GeneratedPage.check(
        "docs/reference/openapi.json",
        JSON.writer(printer).writeValueAsString(JSON.readTree(served)) + "\n",
        "./mvnw package -Dtest=DescriptionPageTest -Dsurefire.failIfNoSpecifiedTests=false");
  }
}
