package one.abstrakt.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.JobStatus;
import one.abstrakt.jobs.outputs.OutputsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole runs with providers beside fal: a server that speaks their protocols and makes real media.
 */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(ProviderResource.class)
class OtherProvidersTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject Runs runs;
  @Inject OutputsConfig outputs;

  @ParameterizedTest
  @ValueSource(strings = {"replicated", "replicated-at-once"})
  void aPictureOfReplicateIsStored(String model) throws Exception {
    Runs.Row row = runs.awaitEnd(runs.run(model, "{\"prompt\":\"sunset\",\"num_images\":2}"));

    assertThat(row.status()).isEqualTo(JobStatus.SUCCEEDED);
    JsonNode items = JSON.readTree(row.output()).path("items");
    assertThat(items).hasSize(2);
    URI url = URI.create(items.path(0).path("url").asText());
    Path file = outputs.directory().resolve(Path.of(url.getPath()).getFileName());
    assertThat(ImageIO.read(file.toFile()).getWidth()).isPositive();
  }

  @Test
  void aFailureOfReplicateIsTold() {
    Runs.Row row = runs.awaitEnd(runs.run("replicated-failure", "{\"message\":\"no paint\"}"));

    assertThat(row.errorCode()).isEqualTo("PROVIDER_ERROR");
  }

  @Test
  void aSentenceIsEmbeddedUnderOpenAisProtocol() throws Exception {
    Runs.Row row = runs.awaitEnd(runs.run("embeddings", "{\"input\":\"Rain falls\"}"));

    assertThat(row.status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(JSON.readTree(row.output()).at("/data/0/embedding")).hasSize(384);
  }
}
