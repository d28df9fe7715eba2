package one.abstrakt.jobs.local.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import one.abstrakt.jobs.local.embedding.Embedder;
import one.abstrakt.jobs.local.embedding.SentenceModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the model is loaded, and how often. */
final class EmbeddingLoadTest {
  private static final String INPUT = "{\"texts\": [\"Rain\"]}";

  private final AtomicInteger loads = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private final CountDownLatch mayLoad = new CountDownLatch(1);
  private LocalProvider provider;
  private Caller caller;

  @BeforeEach
  void start() {
    provider = LocalProvider.start(LocalProviderConfig.scaled(0), new Embedder(this::load));
    caller = new Caller(provider);
  }

  @AfterEach
  void stop() {
    mayLoad.countDown();
    provider.close();
  }

  @Test
  void whoeverAsksForOtherModelsDoesNotLoadIt() {
    assertThat(caller.direct("local/echo", "{}").status()).isEqualTo(200);
    assertThat(caller.direct(EmbeddingTest.MODEL, "{}").status()).isEqualTo(422);
    assertThat(loads).hasValue(0);
  }

  @Test
  void concurrentFirstRequestsLoadItOnceAndHoldNobodyUp() {
    String one = begun();
    String other = begun();
    await().atMost(ProviderTest.PATIENCE).until(() -> loads.get() > 0);
    assertThat(caller.direct("local/echo", "{}").status()).isEqualTo(200);
    assertThat(status(one)).isEqualTo("IN_PROGRESS");

    mayLoad.countDown();

    await().atMost(ProviderTest.PATIENCE).until(() -> status(one).equals("COMPLETED"));
    await().atMost(ProviderTest.PATIENCE).until(() -> status(other).equals("COMPLETED"));
    assertThat(output(one)).isEqualTo(output(other));
    assertThat(output(one).path("embeddings").path(0)).hasSize(384);
    assertThat(loads).hasValue(1);
  }

  @Test
  void aRequestWhoseLoadFailsFailsAndTheNextLoadsAnew() {
    failures.set(1);
    mayLoad.countDown();

    assertThat(caller.direct(EmbeddingTest.MODEL, INPUT).status()).isEqualTo(500);
    assertThat(caller.direct(EmbeddingTest.MODEL, INPUT).status()).isEqualTo(200);
    assertThat(loads).hasValue(2);
  }

  @Test
  void openAisProtocolSaysSoInItsOwnForm() {
    failures.set(1);
    mayLoad.countDown();

    Caller.Answer answer =
        caller.openAi("embeddings", "{\"model\": \"all-minilm-l6-v2\", \"input\": \"Rain\"}");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.json().at("/error/type").asText()).isEqualTo("server_error");
  }

  private SentenceModel load() throws Exception {
    loads.incrementAndGet();
    mayLoad.await();
    if (failures.getAndDecrement() > 0) {
      throw new IOException("no disk");
    }
    return SentenceModel.load();
  }

  private String begun() {
    return caller.submit(EmbeddingTest.MODEL, INPUT).json().path("response_url").asText();
  }

  private String status(String url) {
    return caller.get(url + "/status").json().path("status").asText();
  }

  private JsonNode output(String url) {
    return caller.get(url).json();
  }
}
