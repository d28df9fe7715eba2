package one.abstrakt.jobs.dispatcher.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import one.abstrakt.jobs.dispatcher.fixture.Neighbours;
import one.abstrakt.jobs.dispatcher.fixture.StoredJobs;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.S3Store;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.EndedJob;
import one.abstrakt.jobs.job.JobEnd;
import one.abstrakt.jobs.outputs.Contents;
import one.abstrakt.jobs.outputs.FileType;
import one.abstrakt.jobs.outputs.OutputStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A receiver can fetch what it is told of. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(Neighbours.class)
@WithTestResource(value = S3Store.class, initArgs = @ResourceArg(name = "links", value = "signed"))
class SignedLinksTest {
  @Inject DeliverWebhooks deliverWebhooks;
  @Inject StoredJobs jobs;
  @Inject Webhooks webhooks;
  @Inject OutputStore store;
  ScriptedServer receiver;
  private URI hook;
  private UUID account;
  private URI file;

  @BeforeEach
  void start() throws Exception {
    jobs.clear();
    account = jobs.account();
    hook = receiver.uri("/hook/" + account);
    receiver.script(hook.getPath(), Reply.answer(200, ""));
    file =
        store.keep(
            Files.writeString(store.draft(), "picture"),
            Contents.of("picture".getBytes(StandardCharsets.UTF_8)),
            Optional.of(FileType.PNG));
  }

  @Test
  void theAddressOfAFileIsSigned() throws Exception {
    URI told = told(true);

    assertThat(told.toString()).startsWith(file + "?");
    assertThat(get(told)).isEqualTo("picture");
  }

  @Test
  void theAddressInAResultThatKeptNoFilesIsNot() throws Exception {
    assertThat(told(false)).isEqualTo(file);
  }

  private URI told(boolean hasFiles) throws Exception {
    String output = "{\"type\":\"image\",\"items\":[{\"url\":\"%s\"}]}".formatted(file);
    EndedJob job =
        jobs.ended(account, hook, new JobEnd.Success(output, hasFiles, Duration.ofMillis(1)));
    deliverWebhooks.runOnce();
    webhooks.awaitStatus(job.id(), "delivered");
    return URI.create(
        new ObjectMapper()
            .readTree(receiver.received(hook.getPath()).getFirst().body())
            .at("/output/items/0/url")
            .asText());
  }

  private static String get(URI url) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
