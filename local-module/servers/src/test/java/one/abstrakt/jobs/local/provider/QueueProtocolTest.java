package one.abstrakt.jobs.local.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import one.abstrakt.jobs.local.provider.Caller.Answer;
import org.junit.jupiter.api.Test;

final class QueueProtocolTest extends ProviderTest {

  @Test
  void submitAnswersTheIdAndThreeAddressesWithoutTheModelsPath() {
    Answer answer = caller.submit("fal-ai/flux/schnell", "{\"prompt\": \"a cat\"}");
    String id = answer.json().path("request_id").asText();
    String own = provider.url() + "/queue/fal-ai/flux/requests/" + id;

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("response_url").asText()).isEqualTo(own);
    assertThat(answer.json().path("status_url").asText()).isEqualTo(own + "/status");
    assertThat(answer.json().path("cancel_url").asText()).isEqualTo(own + "/cancel");
    assertThat(answer.json().path("queue_position").asInt(-1)).isZero();
    assertThat(answer.header("x-fal-request-id")).isEqualTo(id);
  }

  @Test
  void aRequestWaitsThenRuns() {
    JsonNode request = endless();
    String status = request.path("status_url").asText();

    await()
        .atMost(PATIENCE)
        .until(() -> caller.get(status).json().path("status").asText().equals("IN_PROGRESS"));
    Answer running = caller.get(status + "?logs=1");
    assertThat(running.status()).isEqualTo(202);
    assertThat(running.json().path("logs").isArray()).isTrue();
    assertThat(running.json().has("queue_position")).isFalse();
  }

  @Test
  void aQueuedRequestHasItsPosition() {
    Answer queued = caller.get(endless().path("status_url").asText());
    if (queued.json().path("status").asText().equals("IN_QUEUE")) {
      assertThat(queued.json().path("queue_position").isInt()).isTrue();
    }
    assertThat(queued.status()).isEqualTo(202);
  }

  @Test
  void anEndedRequestSaysHowLongItRanAndGivesTheBareOutput() {
    String input = "{ \"b\": 1.10,  \"a\": [true, null, \"ü\"] }";
    JsonNode request = submitted("local/echo", input);

    Answer status = caller.get(request.path("status_url").asText());
    assertThat(status.status()).isEqualTo(200);
    assertThat(status.json().path("status").asText()).isEqualTo("COMPLETED");
    assertThat(status.json().path("metrics").path("inference_time").isNumber()).isTrue();
    assertThat(status.json().has("error")).isFalse();

    Answer result = caller.get(request.path("response_url").asText());
    assertThat(result.status()).isEqualTo(200);
    assertThat(result.body()).isEqualTo(input);
    assertThat(result.header("x-fal-request-id")).isEqualTo(request.path("request_id").asText());
  }

  @Test
  void aResultAskedForTooEarlyIsNoFailure() {
    Answer early = caller.get(endless().path("response_url").asText());
    assertThat(early.status()).isEqualTo(400);
    assertThat(early.json().path("detail").asText()).isEqualTo("Request is still in progress");
  }

  @Test
  void aModelErrorIsInTheStatusAndUnderItsOwnStatusInTheResult() {
    JsonNode request = submitted("local/fail", "{\"message\": \"out of paint\"}");

    JsonNode status = caller.get(request.path("status_url").asText()).json();
    assertThat(status.path("status").asText()).isEqualTo("COMPLETED");
    assertThat(status.path("error").asText()).isEqualTo("out of paint");
    assertThat(status.has("error_type")).isFalse();

    Answer result = caller.get(request.path("response_url").asText());
    assertThat(result.status()).isEqualTo(500);
    assertThat(result.body())
        .isEqualTo(
            """
            {"detail":[{"loc":["body"],"msg":"out of paint","type":"model_error"}]}\
            """);
  }

  @Test
  void aCancelledRequestEndsAsTheClientsDoing() {
    JsonNode request = endless();
    String cancel = request.path("cancel_url").asText();

    Answer asked = caller.put(cancel);
    assertThat(asked.status()).isEqualTo(202);
    assertThat(asked.json().path("status").asText()).isEqualTo("CANCELLATION_REQUESTED");

    JsonNode status = caller.get(request.path("status_url").asText()).json();
    assertThat(status.path("status").asText()).isEqualTo("COMPLETED");
    assertThat(status.path("error_type").asText()).isEqualTo("client_cancelled");
    assertThat(caller.get(request.path("response_url").asText()).status()).isEqualTo(499);

    Answer again = caller.put(cancel);
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.json().path("status").asText()).isEqualTo("ALREADY_COMPLETED");
  }

  @Test
  void nobodyKnowsARequestThatWasNeverMade() {
    String unknown = provider.url() + "/queue/local/echo/requests/nope";
    assertThat(caller.get(unknown + "/status").status()).isEqualTo(404);
    assertThat(caller.get(unknown).status()).isEqualTo(404);
    Answer cancel = caller.put(unknown + "/cancel");
    assertThat(cancel.status()).isEqualTo(404);
    assertThat(cancel.json().path("status").asText()).isEqualTo("NOT_FOUND");
  }

  @Test
  void aRequestIsFoundUnderItsOwnApplicationOnly() {
    String status = endless().path("status_url").asText().replace("/local/sleep/", "/local/echo/");
    assertThat(caller.get(status).status()).isEqualTo(404);
  }

  @Test
  void theStreamTellsEachChangeAndClosesWithTheLast() {
    JsonNode request = submitted("local/sleep", "{\"seconds\": 0.05}");
    Answer stream = caller.get(request.path("status_url").asText() + "/stream?logs=1");

    assertThat(stream.status()).isEqualTo(200);
    assertThat(stream.header("content-type")).startsWith("text/event-stream");
    assertThat(stream.body()).startsWith("data: {").endsWith("\n\n");
    assertThat(List.of(stream.body().split("\n\n"))).last().asString().contains("\"COMPLETED\"");
  }

  @Test
  void theStreamOfAnEndedRequestHasOneEvent() {
    JsonNode request = submitted("local/echo", "{}");
    String stream = caller.get(request.path("status_url").asText() + "/stream").body();
    assertThat(stream.split("\n\n")).singleElement().asString().contains("\"COMPLETED\"");
  }

  @Test
  void aKeyIsNeeded() {
    Answer answer = caller.sendWithoutKey("POST", "/queue/local/echo", "{}");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().path("detail").isTextual()).isTrue();
  }

  @Test
  void whatIsNoModelIsNotFound() {
    assertThat(caller.submit("local/unheard-of", "{}").status()).isEqualTo(404);
    assertThat(caller.submit("lonely", "{}").status()).isEqualTo(404);
  }

  @Test
  void whatIsNoJsonObjectIsRefusedAtOnce() {
    Answer broken = caller.submit("local/echo", "{\"a\":");
    assertThat(broken.status()).isEqualTo(422);
    assertThat(broken.json().path("detail").path(0).path("type").asText())
        .isEqualTo("json_invalid");
    assertThat(caller.submit("local/echo", "[1]").status()).isEqualTo(422);
    assertThat(caller.submit("local/echo", "").status()).isEqualTo(422);
  }

  @Test
  void aBodyBeyondTheLimitIsRefused() {
    String large = "{\"a\":\"" + "x".repeat(BodyReader.MAX_BYTES) + "\"}";
    assertThat(caller.submit("local/echo", large).status()).isEqualTo(413);
  }
}
