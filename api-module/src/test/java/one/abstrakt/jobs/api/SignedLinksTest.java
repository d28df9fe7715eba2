package one.abstrakt.jobs.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.fixture.S3Store;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.JobEnd;
import one.abstrakt.jobs.outputs.Contents;
import one.abstrakt.jobs.outputs.FileType;
import one.abstrakt.jobs.outputs.OutputStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wherever a client reads an output, its files can be fetched; without a signature they cannot. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(value = S3Store.class, initArgs = @ResourceArg(name = "links", value = "signed"))
class SignedLinksTest {
  @Inject Client client;
  @Inject FakeWorker worker;
  @Inject OutputStore store;
  @Inject Database database;

  @TestHTTPResource("/")
  URI api;

  private Client.Account account;
  private URI file;
  private JobEnd.Success picture;

  @BeforeEach
  void start() throws IOException {
    database.update("delete from job where status in ('queued', 'processing')");
    account = client.open(10);
    Path draft = Files.writeString(store.draft(), "picture");
    file = store.keep(draft, Contents.of(draft), Optional.of(FileType.PNG));
    picture = success(true);
  }

  private JobEnd.Success success(boolean hasFiles) {
    return new JobEnd.Success(
        "{\"type\":\"image\",\"items\":[{\"type\":\"image\",\"url\":\"%s\"}]}".formatted(file),
        hasFiles,
        Duration.ofMillis(1));
  }

  @Test
  void whatIsStoredCannotBeFetchedAsItIs() {
    given().get(file).then().statusCode(403);
  }

  @Test
  void aRunIsAnsweredWithALinkThatWorks() {
    worker.endNext(picture, true);

    isTheFile(
        account
            .run("sleep", "{\"input\": {\"seconds\": 1}}")
            .then()
            .statusCode(200)
            .extract()
            .path("output.items[0].url"));
  }

  @Test
  void aJobIsShownWithALinkThatWorks() {
    String id = ended(picture);

    isTheFile(account.request().get("/v1/jobs/{id}", id).path("data.output.items[0].url"));
    isTheFile(account.request().get("/v1/jobs").path("data[0].output.items[0].url"));
    isTheFile(account.request().get("/v1/admin/jobs/{id}", id).path("data.output.items[0].url"));
    isTheFile(
        account
            .request()
            .get("/v1/admin/jobs?account={account}", account.id())
            .path("data[0].output.items[0].url"));
  }

  @Test
  void anEventHasALinkThatWorks() throws Exception {
    String id = ended(picture);

    try (EventStream stream = EventStream.open(api, account.key(), id, null)) {
      isTheFile(stream.next().data().at("/output/items/0/url").asText());
    }
  }

  /** Else a model that answers with its input would open the files of others. */
  @Test
  void anOutputThatKeptNoFilesHasNoneSigned() {
    String id = ended(success(false));

    String url = account.request().get("/v1/jobs/{id}", id).path("data.output.items[0].url");

    assertThat(url).isEqualTo(file.toString());
  }

  @Test
  void anUploadedFileHasALinkThatWorksUntilItExpires() {
    String url =
        given()
            .header("Authorization", "Bearer " + account.key())
            .contentType("image/png")
            .body("a cat".getBytes(StandardCharsets.UTF_8))
            .post("/v1/files?expires_in=2h")
            .path("data.url");

    assertThat(url).containsPattern("X-Amz-Expires=(7200|719\\d)(&|$)");
    assertThat(given().urlEncodingEnabled(false).get(url).asString()).isEqualTo("a cat");
  }

  private String ended(JobEnd end) {
    String id = account.queued();
    worker.end(worker.claim(id), end, true);
    return id;
  }

  private void isTheFile(String url) {
    assertThat(url).contains("X-Amz-Expires=3600");
    assertThat(given().urlEncodingEnabled(false).get(url).asString()).isEqualTo("picture");
  }
}
