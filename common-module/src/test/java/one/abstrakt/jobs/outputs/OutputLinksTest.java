package one.abstrakt.jobs.outputs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import one.abstrakt.jobs.fixture.S3Server;
import one.abstrakt.jobs.outputs.OutputsConfig.Links;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class OutputLinksTest {
  @TempDir Path folder;
  private final S3Server server = S3Server.start();
  private final S3Client s3 = server.client(S3Server.SECRET_KEY).build();
  private final S3Presigner presigner = server.presigner();

  @AfterEach
  void stop() {
    presigner.close();
    s3.close();
    server.close();
  }

  @Test
  void aSignedLinkIsTheFileAndAPlainOneIsNot() throws Exception {
    URI file = keep(Links.SIGNED);

    URI link = links(Links.SIGNED).to(file, Duration.ofMinutes(5));

    assertThat(link.getQuery()).contains("X-Amz-Expires=300");
    assertThat(get(link).body()).isEqualTo("picture");
    assertThat(get(link).headers().firstValue("Content-Type")).contains("image/png");
    URI unsigned = URI.create(link.toString().replaceFirst("\\?.*", ""));
    assertThat(get(unsigned).statusCode()).isEqualTo(403);
  }

  @Test
  void inAnOutputTheAddressesAreSignedAndTheRestStays() throws Exception {
    URI one = keep(Links.SIGNED);
    URI other = keep(Links.SIGNED);
    String output =
        """
        {"type": "image", "items": [
          {"type": "image", "url": "%s", "width": 1024, "seconds": 1.50},
          {"type": "image", "url": "%s"}]}
        """
            .formatted(one, other);

    JsonNode read = new ObjectMapper().readTree(links(Links.SIGNED).in(output, true));

    assertThat(read.path("type").asText()).isEqualTo("image");
    assertThat(read.at("/items/0/width").asInt()).isEqualTo(1024);
    assertThat(read.at("/items/0/seconds").asText()).isEqualTo("1.5");
    for (int i = 0; i < 2; i++) {
      URI link = URI.create(read.at("/items/" + i + "/url").asText());
      assertThat(link.getQuery()).contains("X-Amz-Expires=3600");
      assertThat(get(link).statusCode()).isEqualTo(200);
    }
  }

  /** A model that answers with what it is sent would otherwise sign for its client. */
  @Test
  void theAddressOfAnothersFileIsNotSignedBecauseAnOutputNamesIt() throws IOException {
    String output =
        "{\"type\":\"image\",\"items\":[{\"url\":\"%s\"}]}".formatted(keep(Links.SIGNED));

    assertThat(links(Links.SIGNED).in(output, false)).isSameAs(output);
  }

  @Test
  void publicLinksAreWhatIsStored() throws IOException {
    URI file = keep(Links.PUBLIC);
    String output = "{\"items\":[{\"url\":\"%s\"}]}".formatted(file);

    assertThat(links(Links.PUBLIC).to(file, Duration.ofMinutes(5))).isSameAs(file);
    assertThat(links(Links.PUBLIC).in(output, true)).isSameAs(output);
  }

  @Test
  void aJobWithoutAnOutputHasNoLinks() {
    assertThat(links(Links.SIGNED).in(null, false)).isNull();
  }

  private OutputLinks links(Links links) {
    TestOutputs config = TestOutputs.s3(folder, links);
    return new OutputLinks(config, config, () -> presigner);
  }

  private URI keep(Links links) throws IOException {
    TestOutputs config = TestOutputs.s3(folder, links);
    OutputStore store = new S3OutputStore(s3, config, config, Clock.systemUTC());
    return store.keep(
        Files.writeString(store.draft(), "picture"),
        Contents.of("picture".getBytes(StandardCharsets.UTF_8)),
        Optional.of(FileType.PNG));
  }

  private static HttpResponse<String> get(URI url) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
