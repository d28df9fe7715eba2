package one.abstrakt.jobs.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import one.abstrakt.jobs.local.e2e.SeedScript.CurlAnswer;
import org.junit.jupiter.api.Test;

/** Every example of the document works as it is written there. */
@EndToEnd
final class SeedExamplesIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String EDIT =
      """
      {"input": {"prompt": "A cat wearing sunglasses", "image_url": "https://example.com/cat.jpg"}}
      """;

  private final Api api;

  SeedExamplesIT(Api api) {
    this.api = api;
  }

  @Test
  void aFastModelAnswersWithItsPicture() throws Exception {
    CurlAnswer answer = SeedScript.of("run-sync.sh", api).withStatus();

    JsonNode body = JSON.readTree(answer.body());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(body.fieldNames())
        .toIterable()
        .containsExactly(
            "job_id", "request_id", "status", "model_id", "output", "duration_ms", "credits_used");
    assertThat(body.at("/job_id").asText()).startsWith("job_");
    assertThat(body.at("/request_id").asText()).startsWith("fal_req_");
    assertThat(body.at("/status").asText()).isEqualTo("completed");
    assertThat(body.at("/model_id").asText()).isEqualTo("flux-schnell");
    assertThat(body.at("/duration_ms").asLong()).isPositive();
    assertThat(body.at("/credits_used").asInt()).isOne();
    Outputs.assertOnePicture(api, body.at("/output"), 1024, 1024);
  }

  @Test
  void aSlowModelAnswers202AndIsPolled() throws Exception {
    Answer answer = api.run("nano-banana-pro-edit", EDIT);

    String job = answer.jobId();
    assertThat(answer.code()).isEqualTo(202);
    assertThat(answer.body().fieldNames())
        .toIterable()
        .containsExactly("job_id", "request_id", "status", "model_id", "message");
    assertThat(answer.text("/status")).isEqualTo("processing");
    assertThat(answer.text("/model_id")).isEqualTo("nano-banana-pro-edit");
    assertThat(answer.text("/message"))
        .isEqualTo(
            "Model is still generating. Poll GET /v1/jobs/" + job + " for the completed result.");

    String output = SeedScript.of("poll.sh", api).with("job_abc123xyz", job).inBash();

    assertThat(output).contains("Done! Output:\n");
    JsonNode picture = JSON.readTree(output.substring(output.indexOf('{')));
    assertThat(picture.at("/type").asText()).isEqualTo("image");
    assertThat(api.download(picture.at("/items/0/url").asText())).isNotEmpty();
  }

  @Test
  void pollingAFailedJobShowsItsError() {
    String job = api.run("fail", "{\"input\": {\"message\": \"out of paint\"}}").jobId();

    String output = SeedScript.of("poll.sh", api).with("job_abc123xyz", job).inBash();

    assertThat(output).contains("Failed:\n").contains("out of paint");
  }

  @Test
  void aRunWithAWebhookIsAccepted() throws Exception {
    CurlAnswer answer = SeedScript.of("run-with-webhook.sh", api).withStatus();

    JsonNode body = JSON.readTree(answer.body());
    assertThat(answer.status()).isIn(200, 202);
    assertThat(body.at("/model_id").asText()).isEqualTo("nano-banana-pro-edit");
    assertThat(body.at("/job_id").asText()).startsWith("job_");
  }

  @Test
  void theWebhookCarriesTheResult() throws Exception {
    try (WebhookReceiver receiver = WebhookReceiver.start()) {
      SeedScript.of("run-with-webhook.sh", api)
          .with("https://your-server.com/webhooks/abstrakt", receiver.url())
          .withStatus();

      JsonNode body = JSON.readTree(receiver.next(SOON).body());
      assertThat(body.fieldNames())
          .toIterable()
          .containsExactly("job_id", "status", "output", "credits_used", "completed_at");
      assertThat(body.at("/status").asText()).isEqualTo("succeeded");
      assertThat(body.at("/output/type").asText()).isEqualTo("image");
      assertThat(body.at("/output/items/0/type").asText()).isEqualTo("image");
      assertThat(body.at("/credits_used").asInt()).isOne();
      assertThat(body.at("/completed_at").asText())
          .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    }
  }

  @Test
  void asyncModeAnswersAtOnce() throws Exception {
    CurlAnswer answer = SeedScript.of("run-async.sh", api).withStatus();

    JsonNode body = JSON.readTree(answer.body());
    assertThat(answer.status()).isEqualTo(202);
    assertThat(body.fieldNames())
        .toIterable()
        .containsExactly("job_id", "request_id", "status", "model_id");
    assertThat(body.at("/status").asText()).isEqualTo("queued");
    assertThat(body.at("/model_id").asText()).isEqualTo("minimax-video-01");
    Answer end = api.awaitEnd(body.at("/job_id").asText(), SOON);
    assertThat(end.text("/data/status")).isEqualTo("succeeded");
  }

  @Test
  void theStatusOfAJobHasItsResult() throws Exception {
    String job = api.run("flux-schnell", "{\"input\": {\"prompt\": \"A sunset\"}}").jobId();

    CurlAnswer answer = SeedScript.of("job-status.sh", api).with("job_abc123xyz", job).withStatus();

    JsonNode body = JSON.readTree(answer.body());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(body.at("/data/job_id").asText()).isEqualTo(job);
    assertThat(body.at("/data/status").asText()).isEqualTo("succeeded");
    assertThat(body.at("/data/output/type").asText()).isEqualTo("image");
  }

  @Test
  void aJobIsCancelledAtNoCost() throws Exception {
    String job = api.run("sleep", "{\"input\": {\"seconds\": 3600}, \"sync\": false}").jobId();

    CurlAnswer answer = SeedScript.of("cancel.sh", api).with("job_abc123xyz", job).withStatus();

    JsonNode body = JSON.readTree(answer.body());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(body.at("/data/status").asText()).isEqualTo("cancelled");
    assertThat(body.at("/data/credits_used").asInt()).isZero();
  }

  @Test
  void theRecommendedPythonWorksForAFastModel() throws Exception {
    String result = SeedScript.of("integration.py", api).inPython("result");

    JsonNode output = JSON.readTree(result);
    assertThat(output.at("/type").asText()).isEqualTo("image");
    assertThat(api.download(output.at("/items/0/url").asText())).isNotEmpty();
  }

  @Test
  void theRecommendedPythonWorksForASlowModel() throws Exception {
    String call =
        "run_model('nano-banana-pro-edit', {'prompt': 'A hat', 'image_url': 'https://example.com/cat.jpg'})";

    String result = SeedScript.of("integration.py", api).inPython(call);

    assertThat(JSON.readTree(result).at("/type").asText()).isEqualTo("image");
  }
}
