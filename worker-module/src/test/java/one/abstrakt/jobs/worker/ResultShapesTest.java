package one.abstrakt.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.JobStatus;
import one.abstrakt.jobs.outputs.OutputsConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a provider puts a file, clients find it in the output store, as what it is. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(ScriptedProvider.class)
class ResultShapesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GIF = "GIF89a, and a picture";
  private static final String BASE64 =
      Base64.getEncoder().encodeToString(GIF.getBytes(StandardCharsets.UTF_8));

  @Inject Runs runs;
  @Inject OutputsConfig outputs;
  ScriptedServer provider;
  private String url;

  @BeforeEach
  void start() throws IOException {
    Files.createDirectories(outputs.directory());
    url = file(GIF, "image/gif");
  }

  private String file(String content, String type) {
    String path = "/files/" + UUID.randomUUID();
    provider.script(path, Reply.answer(200, content, "Content-Type: " + type));
    return provider.uri(path).toString();
  }

  private Runs.Row run(String result) {
    ScriptedResults.scriptJson(provider, List.of(result));
    return runs.awaitEnd(runs.run("painter", "{\"prompt\":\"x\"}"));
  }

  private JsonNode only(Runs.Row row) throws IOException {
    assertThat(row.status()).isEqualTo(JobStatus.SUCCEEDED);
    JsonNode output = JSON.readTree(row.output());
    assertThat(output.path("items")).hasSize(1);
    return output.path("items").path(0);
  }

  private Path stored(JsonNode item) {
    return outputs
        .directory()
        .resolve(Path.of(URI.create(item.path("url").asText()).getPath()).getFileName());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"images\":[{\"url\":\"URL\"}]}",
        "{\"image\":{\"url\":\"URL\"}}",
        "{\"image\":\"URL\"}",
        "{\"output\":\"URL\"}",
        "{\"output\":[\"URL\"],\"seed\":1}",
        "{\"output\":{\"url\":\"URL\"}}",
        "{\"created\":1,\"data\":[{\"url\":\"URL\"}]}",
        "{\"created\":1,\"data\":[{\"b64_json\":\"BASE64\"}]}",
        "{\"images\":[{\"base64\":\"BASE64\"}]}",
        "{\"image\":\"data:image/gif;base64,BASE64\"}",
        "{\"image\":\"data:image/gif,GIF89a%2C%20and%20a%20picture\"}",
        "{\"url\":\"URL\"}",
        "[\"URL\"]",
        "\"URL\""
      })
  void aFileIsFoundWhereverItIs(String shape) throws IOException {
    JsonNode item = only(run(shape.replace("URL", url).replace("BASE64", BASE64)));

    assertThat(item.path("content_type").asText()).isEqualTo("image/gif");
    assertThat(stored(item)).hasExtension("gif").hasContent(GIF);
  }

  @Test
  void aPageThatCallsItselfAPictureIsNotServedAsOne() throws IOException {
    String page = file("<html><script>alert(1)</script>", "image/png");

    JsonNode item =
        only(run("{\"images\":[{\"url\":\"%s\",\"content_type\":\"image/png\"}]}".formatted(page)));

    assertThat(stored(item)).hasExtension("bin");
    assertThat(item.has("content_type")).isFalse();
  }

  @Test
  void ofWhatAProviderSaysOfAFileOnlySizesAndTimesAreKept() throws IOException {
    JsonNode item =
        only(
            run(
                """
                {"images":[{"url":"%s","width":512,"height":{"a":"<script>"},"duration":-1,
                            "secret":"x"}]}
                """
                    .formatted(url)));

    assertThat(item.path("width").intValue()).isEqualTo(512);
    assertThat(item.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("type", "url", "width", "content_type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"image\":\"data:image/gif;base64\"}",
        "{\"image\":\"data:image/gif;base64,\"}",
        "{\"image\":\"data:image/gif;base64,R0lGODlh%2B\"}",
        "{\"image\":\"data:image/gif,%zz\"}",
        "{\"images\":[]}",
        "{\"seed\":1}",
        "7",
        "\"a poem\""
      })
  void aResultWithoutAFileIsNoSuccess(String result) {
    assertThat(run(result).errorCode()).isEqualTo("OUTPUT_UNAVAILABLE");
  }
}
