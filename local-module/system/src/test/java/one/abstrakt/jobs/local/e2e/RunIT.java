package one.abstrakt.jobs.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A run through the real path: API, Kafka, worker, provider, output store. */
@EndToEnd
final class RunIT {
  private final Api api;
  private final ProviderLog provider;

  RunIT(Api api, ProviderLog provider) {
    this.api = api;
    this.provider = provider;
  }

  @Test
  void aPromptBecomesAPicture() throws Exception {
    Answer answer =
        api.run(
            "fal-ai/flux/schnell",
            """
            {"input": {"prompt": "A lighthouse", "image_size": {"width": 320, "height": 240}}}
            """);

    assertThat(answer.code()).isEqualTo(200);
    assertThat(answer.text("/status")).isEqualTo("completed");
    Outputs.assertOnePicture(api, answer.body().at("/output"), 320, 240);
  }

  @Test
  void aPromptBecomesAVideo() {
    String job =
        api.run("minimax-video-01", "{\"input\": {\"prompt\": \"Clouds\"}, \"sync\": false}")
            .jobId();

    Answer end = api.awaitEnd(job, Duration.ofSeconds(60));

    assertThat(end.text("/data/status")).isEqualTo("succeeded");
    assertThat(end.number("/data/credits_used")).isEqualTo(20);
    Outputs.assertOneVideo(api, end.body().at("/data/output"));
  }

  @Test
  void echoGivesTheInputBack() {
    Answer answer = api.run("echo", "{\"input\": {\"word\": \"höhö\", \"deep\": {\"n\": [1, 2]}}}");

    assertThat(answer.code()).isEqualTo(200);
    assertThat(answer.text("/status")).isEqualTo("completed");
    assertThat(answer.body().at("/output").toString()).contains("höhö").contains("[1,2]");
  }

  @Test
  void sentencesBecomeVectors() {
    Answer answer =
        api.run(
            "all-minilm-l6-v2", "{\"input\": {\"texts\": [\"Rain falls\", \"It is raining\"]}}");

    assertThat(answer.code()).isEqualTo(200);
    assertThat(answer.text("/status")).isEqualTo("completed");
    assertThat(answer.number("/credits_used")).isEqualTo(1);
    assertThat(answer.number("/output/dimensions")).isEqualTo(384);
    assertThat(answer.body().at("/output/embeddings")).hasSize(2);
    assertThat(answer.body().at("/output/embeddings/1")).hasSize(384);
  }

  @Test
  void aFailedRunSaysWhyAndCostsNothing() {
    long before = credits();

    Answer answer = api.run("fail", "{\"input\": {\"message\": \"out of paint\"}}");

    assertThat(answer.code()).isEqualTo(200);
    assertThat(answer.text("/status")).isEqualTo("failed");
    assertThat(answer.text("/error/message")).contains("out of paint");
    assertThat(answer.number("/credits_used")).isZero();
    assertThat(credits()).isEqualTo(before);
  }

  @Test
  void aSuccessfulRunIsPaidOnce() {
    long before = credits();

    api.run("echo", "{\"input\": {}}");

    assertThat(credits()).isEqualTo(before - 1);
  }

  @Test
  void theSameIdempotencyKeyIsTheSameJob() {
    String body = "{\"input\": {\"prompt\": \"Twice\"}}";
    String key = "once-" + System.nanoTime();

    Answer first = api.run("flux-schnell", body, "Idempotency-Key", key);
    Answer second = api.run("flux-schnell", body, "Idempotency-Key", key);

    assertThat(first.code()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(provider.submits(first.jobId())).isEqualTo(1);
  }

  @Test
  void anotherBodyUnderTheSameKeyIsRefused() {
    String key = "once-" + System.nanoTime();
    api.run("echo", "{\"input\": {\"n\": 1}}", "Idempotency-Key", key);

    Answer other = api.run("echo", "{\"input\": {\"n\": 2}}", "Idempotency-Key", key);

    assertThat(other.code()).isEqualTo(422);
    assertThat(other.text("/error/code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
  }

  private long credits() {
    return api.get("/v1/account").number("/data/credits");
  }
}
