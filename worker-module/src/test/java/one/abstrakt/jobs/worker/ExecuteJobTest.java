package one.abstrakt.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.Claim;
import one.abstrakt.jobs.job.ClaimedJob;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobLeases;
import one.abstrakt.jobs.job.JobStatus;
import one.abstrakt.jobs.job.JobTransitions;
import one.abstrakt.jobs.messages.Announcer;
import one.abstrakt.jobs.outputs.OutputsConfig;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(ProviderResource.class)
class ExecuteJobTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ACCEPTED =
      "select count(*) from job where id = ? and dispatch = 'accepted'";

  @Inject Runs runs;
  @Inject JobTransitions transitions;
  @Inject JobLeases leases;
  @Inject Announcer announcer;
  @Inject OutputsConfig outputs;

  @Test
  void aPictureIsMadeStoredAndNamed() throws Exception {
    JobId id =
        runs.run("painter", "{\"prompt\":\"sunset\",\"image_size\":\"square\",\"num_images\":2}");

    Runs.Row row = runs.awaitEnd(id);

    assertThat(row.status()).isEqualTo(JobStatus.SUCCEEDED);
    JsonNode output = JSON.readTree(row.output());
    assertThat(output.path("type").asText()).isEqualTo("image");
    assertThat(output.path("items")).hasSize(2);
    for (JsonNode item : output.path("items")) {
      assertThat(item.path("type").asText()).isEqualTo("image");
      assertThat(item.path("content_type").asText()).isEqualTo("image/png");
      URI url = URI.create(item.path("url").asText());
      assertThat(url.toString()).startsWith(outputs.publicUrl() + "/").endsWith(".png");
      Path file = outputs.directory().resolve(Path.of(url.getPath()).getFileName());
      BufferedImage image = ImageIO.read(file.toFile());
      assertThat(image.getWidth()).isEqualTo(512);
    }
    assertThat(row.durationMs()).isNotNegative();
  }

  @Test
  void aJsonResultPassesUnchanged() throws Exception {
    String input = "{\"images\":[{\"url\":\"http://10.0.0.1/x\"}],\"n\":1.50,\"t\":\"\u6f22\"}";

    Runs.Row row = runs.awaitEnd(runs.run("echo", input));

    assertThat(JSON.readTree(row.output())).isEqualTo(JSON.readTree(input));
  }

  @Test
  void aProvidersErrorFailsTheJob() {
    Runs.Row row = runs.awaitEnd(runs.run("fail", "{\"message\":\"out of paint\"}"));

    assertThat(row.status()).isEqualTo(JobStatus.FAILED);
    assertThat(row.errorCode()).isEqualTo("PROVIDER_ERROR");
  }

  @Test
  void aJobWhoseTimeIsUpFailsAndItsProviderIsToldToStop() {
    JobId id = runs.run("sleep-once-briefly", "{\"seconds\":600}");

    Runs.Row row = runs.awaitEnd(id);

    assertThat(row.errorCode()).isEqualTo("TIMED_OUT");
    assertThat(runs.count("select count(*) from provider_cancel where job_id = ?", id)).isOne();
  }

  @Test
  void aJobOfAModelThatIsGoneFails() {
    assertThat(runs.awaitEnd(runs.run("gone", "{}")).errorCode()).isEqualTo("MODEL_REMOVED");
  }

  @Test
  void aSendThatMayHaveHappenedIsNotRepeated() {
    JobId id = handedOverWhileSending("painter", "{\"prompt\":\"x\"}");

    announcer.resume(id);

    assertThat(runs.awaitEnd(id).errorCode()).isEqualTo("OUTCOME_UNKNOWN");
  }

  @Test
  void aSendThatMayHaveHappenedIsRepeatedWhereTheModelAllowsIt() {
    JobId id = handedOverWhileSending("echo", "{\"a\":1}");

    announcer.resume(id);

    Runs.Row row = runs.awaitEnd(id);
    assertThat(row.status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(row.attempt()).isEqualTo(2);
  }

  @Test
  void aJobThatWasHandedOverUnsentIsSent() {
    JobId id = runs.accept(runs.account(), "painter", "{\"prompt\":\"x\"}");
    ClaimedJob claimed =
        transitions.claim(List.of(id), Claim.by("other", Duration.ofMinutes(1))).getFirst();
    leases.release(List.of(claimed.held()), Set.of(id));

    announcer.resume(id);

    assertThat(runs.awaitEnd(id).status()).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void aCancelledJobIsLetGo() {
    JobId id = runs.run("sleep", "{\"seconds\":3600}");
    Awaitility.await().until(() -> runs.count(ACCEPTED, id) == 1);

    transitions.cancel(id, runs.owner(id));

    assertThat(runs.row(id).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(runs.count("select count(*) from provider_cancel where job_id = ?", id)).isOne();
  }

  /** As what is left of the time to drain. */
  private JobId handedOverWhileSending(String model, String input) {
    JobId id = runs.accept(runs.account(), model, input);
    ClaimedJob claimed =
        transitions.claim(List.of(id), Claim.by("other", Duration.ofMinutes(1))).getFirst();
    leases.release(List.of(claimed.held()), Set.of());
    return id;
  }
}
