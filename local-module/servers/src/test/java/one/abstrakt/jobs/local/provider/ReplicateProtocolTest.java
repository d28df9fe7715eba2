package one.abstrakt.jobs.local.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import one.abstrakt.jobs.local.provider.Caller.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplicateProtocolTest extends ProviderTest {
  private static final String MODELS = "/replicate/v1/models/";

  private static Answer send(String method, String url, String body) {
    return caller.sendAs("Bearer any", method, url, body);
  }

  private static Answer create(String model, String input) {
    return send(
        "POST", provider.url() + MODELS + model + "/predictions", "{\"input\": " + input + "}");
  }

  private static JsonNode ended(JsonNode prediction) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> send("GET", prediction.at("/urls/get").asText(), null).json(),
            now -> !now.path("status").asText().matches("starting|processing"));
  }

  @Test
  void aPictureIsAListOfAddresses() {
    Answer created =
        create("black-forest-labs/flux-schnell", "{\"prompt\": \"x\", \"num_images\": 2}");

    assertThat(created.status()).isEqualTo(201);
    JsonNode prediction = ended(created.json());
    assertThat(prediction.path("status").asText()).isEqualTo("succeeded");
    assertThat(prediction.path("output")).hasSize(2);
    assertThat(prediction.at("/output/0").asText()).startsWith(provider.url() + "/files/");
    assertThat(prediction.path("error").isNull()).isTrue();
  }

  @Test
  void whatElseAModelAnswersIsAsItIs() {
    JsonNode prediction = ended(create("local/echo", "{\"images\": [1], \"n\": 2}").json());

    assertThat(prediction.path("output").toString()).isEqualTo("{\"images\":[1],\"n\":2}");
  }

  @Test
  void aFailureSaysWhy() {
    JsonNode prediction = ended(create("local/fail", "{\"message\": \"out of paint\"}").json());

    assertThat(prediction.path("status").asText()).isEqualTo("failed");
    assertThat(prediction.path("error").asText()).contains("out of paint");
    assertThat(prediction.path("output").isNull()).isTrue();
  }

  @Test
  void aPredictionIsCancelled() {
    JsonNode running = create("local/sleep", "{\"seconds\": 3600}").json();
    assertThat(running.path("status").asText()).isIn("starting", "processing");

    Answer cancelled = send("POST", running.at("/urls/cancel").asText(), "");

    assertThat(cancelled.status()).isEqualTo(200);
    assertThat(cancelled.json().path("status").asText()).isEqualTo("canceled");
    assertThat(ended(running).path("status").asText()).isEqualTo("canceled");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"input\": 1}", "[]", "nonsense"})
  void aBodyWithoutInputIsRefused(String body) {
    Answer answer = send("POST", provider.url() + MODELS + "local/echo/predictions", body);

    assertThat(answer.status()).isEqualTo(422);
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThat(create("nobody/nothing", "{}").status()).isEqualTo(404);
    assertThat(send("GET", provider.url() + "/replicate/v1/predictions/x", null).status())
        .isEqualTo(404);
    assertThat(send("GET", provider.url() + "/replicate/v1/account", null).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Key any"})
  void aKeyIsNeeded(String authorization) {
    Answer answer =
        caller.sendAs(
            authorization, "POST", provider.url() + MODELS + "local/echo/predictions", "{}");

    assertThat(answer.status()).isEqualTo(401);
  }
}
