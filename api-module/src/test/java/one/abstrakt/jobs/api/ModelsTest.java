package one.abstrakt.jobs.api;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import one.abstrakt.jobs.fixture.TestServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestServers.class)
class ModelsTest {
  @Inject Client client;
  private Client.Account account;

  @BeforeEach
  void start() {
    account = client.open(0);
  }

  @Test
  void theModelsAreListedAPageAtATime() {
    account
        .request()
        .get("/v1/models?limit=1&offset=1")
        .then()
        .statusCode(200)
        .body("models", hasSize(1))
        .body("models[0].id", equalTo("echo"))
        .body("models[0].status", equalTo("active"))
        .body("models[0].pricing.credits_per_run", equalTo(0))
        .body("models[0]", not(hasKey("input_schema")))
        .body("total", equalTo(6))
        .body("limit", equalTo(1))
        .body("offset", equalTo(1));
  }

  @Test
  void modelsAreFoundByCategoryAndText() {
    account
        .request()
        .get("/v1/models?category=text-to-image&search=PICTURES")
        .then()
        .body("models.id", contains("painter"))
        .body("total", equalTo(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"painter", "fal-ai/painter/fast", "fal-ai%2Fpainter%2Ffast"})
  void aModelIsFoundUnderEachOfItsNames(String name) {
    account
        .request()
        .urlEncodingEnabled(false)
        .get("/v1/models/" + name)
        .then()
        .statusCode(200)
        .body("id", equalTo("painter"))
        .body("input_schema.properties.num_images.maximum", equalTo(4));
  }

  @Test
  void theApiDescribesItself() {
    account
        .request()
        .accept("application/json")
        .get("/openapi.json")
        .then()
        .statusCode(200)
        .body("openapi", equalTo("3.1.0"))
        .body("paths", hasKey("/v1/jobs/{id}"));
  }
}
