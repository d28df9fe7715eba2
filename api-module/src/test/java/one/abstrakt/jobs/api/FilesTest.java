package one.abstrakt.jobs.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.files.FilesConfig;
import one.abstrakt.jobs.fixture.AtOnce;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.outputs.OutputsConfig;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestServers.class)
class FilesTest {
  private static final byte[] PICTURE =
      "\u0089PNG\r\n\u001a\n and the rest".getBytes(StandardCharsets.ISO_8859_1);

  @Inject Client client;
  @Inject Database database;
  @Inject FilesConfig config;
  @Inject OutputsConfig outputs;
  @TestHTTPResource URI api;
  private Client.Account account;

  @BeforeEach
  void start() throws IOException {
    Files.createDirectories(outputs.directory());
    account = client.open(10);
  }

  @Test
  void anUploadedPictureCanBeFetchedByItsAddress() {
    Response uploaded = upload(PICTURE);

    uploaded
        .then()
        .statusCode(201)
        .header("Location", equalTo("/v1/files/" + uploaded.path("data.file_id")))
        .body("data.file_id", matchesPattern("file_[0-9a-z]{26}"))
        .body("data.url", matchesPattern("http://localhost:8080/outputs/[0-9a-z]{26}\\.png"))
        .body("data.bytes", equalTo(PICTURE.length))
        .body("data.content_type", equalTo("image/png"));
    Response fetched = given().get(URI.create(uploaded.path("data.url")).getPath());
    assertThat(fetched.statusCode()).isEqualTo(200);
    assertThat(fetched.contentType()).isEqualTo("image/png");
    assertThat(fetched.asByteArray()).isEqualTo(PICTURE);
  }

  @Test
  void aFileIsWhatItsBytesAreWhateverTheClientSays() {
    given()
        .header("Authorization", "Bearer " + account.key())
        .contentType("image/png")
        .body("<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8))
        .post("/v1/files")
        .then()
        .statusCode(201)
        .body("data.url", matchesPattern(".*\\.bin"))
        .body("data.content_type", equalTo("application/octet-stream"));
  }

  @Test
  void aFileIsShownAndListedToItsOwnAccountAlone() {
    String id = upload(PICTURE).path("data.file_id");
    Client.Account other = client.open(10);

    account.request().get("/v1/files/{id}", id).then().statusCode(200);
    account.request().get("/v1/files").then().body("data.file_id", contains(id));
    other
        .request()
        .get("/v1/files/{id}", id)
        .then()
        .statusCode(404)
        .body("error.code", equalTo("FILE_NOT_FOUND"));
    other.request().delete("/v1/files/{id}", id).then().statusCode(404);
    other.request().get("/v1/files").then().body("data", empty());
    account.request().get("/v1/files/{id}", id).then().statusCode(200);
  }

  @Test
  void aDeletedFileIsGoneAndItsBytesAreToGo() throws IOException {
    Response uploaded = upload(PICTURE);
    String id = uploaded.path("data.file_id");
    assertThat(file(uploaded)).exists();

    account
        .request()
        .delete("/v1/files/{id}", id)
        .then()
        .statusCode(200)
        .body("data.file_id", equalTo(id));

    assertThat(
            database.query(
                "select id from file_removal where address = ?",
                row -> row.uuid("id"),
                uploaded.<String>path("data.url")))
        .hasSize(1);
    account.request().get("/v1/files/{id}", id).then().statusCode(404);
    account.request().delete("/v1/files/{id}", id).then().statusCode(404);
    assertThat(drafts()).isEmpty();
  }

  @Test
  void aFileThatHasExpiredIsGoneForItsAccount() {
    String id = upload(PICTURE).path("data.file_id");
    database.update(
        "update input_file set created_at = now() - interval '2 d', expires_at = now() - interval '1 d'"
            + " where account_id = ?",
        account.id());

    account.request().get("/v1/files/{id}", id).then().statusCode(404);
    account.request().get("/v1/files").then().body("data", empty());
  }

  @Test
  void aListIsReadPageByPage() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.addFirst(upload(PICTURE).path("data.file_id"));
    }

    Response first = account.request().get("/v1/files?limit=2");
    first
        .then()
        .body("data.file_id", equalTo(ids.subList(0, 2)))
        .body("next_cursor", notNullValue());
    account
        .request()
        .get("/v1/files?limit=2&cursor={cursor}", first.<String>path("next_cursor"))
        .then()
        .body("data.file_id", equalTo(ids.subList(2, 3)))
        .body("next_cursor", nullValue());
  }

  @Test
  void aFileIsKeptForADayUnlessItsClientSaysOtherwise() {
    assertThat(keptFor("")).isEqualTo(Duration.ofDays(1));
    assertThat(keptFor("?expires_in=60")).isEqualTo(Duration.ofMinutes(1));
    assertThat(keptFor("?expires_in=2h")).isEqualTo(Duration.ofHours(2));
    assertThat(keptFor("?expires_in=7d")).isEqualTo(Duration.ofDays(7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "8d", "soon", "99999999999999999999", "P1Y"})
  void aTimeThatIsNoneIsRefusedByName(String time) {
    upload("?expires_in=" + time, PICTURE)
        .then()
        .statusCode(400)
        .body("error.details[0].path", equalTo("expires_in"));
  }

  @Test
  void aFormIsRefusedWithTheCommandThatWorks() {
    given()
        .header("Authorization", "Bearer " + account.key())
        .multiPart("file", "cat.png", PICTURE)
        .post("/v1/files")
        .then()
        .statusCode(415)
        .body("error.code", equalTo("UNSUPPORTED_MEDIA_TYPE"))
        .body("error.message", containsString("curl --data-binary @cat.png"));
  }

  @Test
  void nothingIsNoFile() {
    upload(new byte[0]).then().statusCode(400).body("error.message", containsString("empty"));
  }

  @Test
  void aFileThatIsTooLargeIsRefusedAndLeavesNothing() throws IOException {
    List<Path> before = stored();

    upload(new byte[(int) config.maxBytes() + 1])
        .then()
        .statusCode(413)
        .body("error.code", equalTo("PAYLOAD_TOO_LARGE"));

    assertThat(stored()).isEqualTo(before);
  }

  /** Its length is not known before it has come. */
  @Test
  void aFileThatTurnsOutTooLargeIsRefusedAndLeavesNothing() throws IOException {
    List<Path> before = stored();
    String part = "10000\r\n" + "x".repeat(0x10000) + "\r\n";

    try (Wire wire = new Wire(api)) {
      wire.write(
          Wire.head(account.key()).replaceFirst("/v1/\\S+", "/v1/files")
              + "Transfer-Encoding: chunked\r\n\r\n");
      Thread.ofVirtual()
          .start(() -> {
            for (int i = 0; i < 20; i++) {
              wire.write(part);
            }
          });
      assertThat(wire.answer()).startsWith("HTTP/1.1 413").contains("PAYLOAD_TOO_LARGE");
    }

    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void theLargestFileIsTaken() {
    upload(new byte[(int) config.maxBytes()]).then().statusCode(201);
  }

  @Test
  void anAccountHasNoMoreBytesThanItMayHoweverManyAreUploadedAtOnce() throws Exception {
    byte[] large = new byte[(int) config.maxBytes()];
    List<Path> before = stored();

    List<Integer> answers = AtOnce.call(8, () -> upload(large).statusCode());

    int room = (int) (config.maxBytesPerAccount() / large.length);
    assertThat(answers).filteredOn(status -> status == 201).hasSize(room);
    assertThat(answers).filteredOn(status -> status == 413).hasSize(8 - room);
    assertThat(stored()).hasSize(before.size() + room);
    upload(PICTURE)
        .then()
        .statusCode(413)
        .body("error.code", equalTo("FILE_STORAGE_FULL"))
        .body("error.message", containsString("DELETE /v1/files/"));
    String id = account.request().get("/v1/files").path("data[0].file_id");
    account.request().delete("/v1/files/{id}", id).then().statusCode(200);
    upload(PICTURE).then().statusCode(201);
  }

  @Test
  void anAccountHasSoManyUploadsUnderWayAndNoMore() {
    String head = Wire.head(account.key()).replaceFirst("/v1/\\S+", "/v1/files");
    List<Wire> open = new ArrayList<>();
    try {
      for (int i = 0; i < config.maxAtOncePerAccount(); i++) {
        open.add(new Wire(api).write(head + "Content-Length: 100\r\n\r\nhalf"));
      }
      Awaitility.await().until(() -> upload(PICTURE).statusCode() == 429);
      assertThat(client.open(1).request().get("/v1/files").statusCode()).isEqualTo(200);
    } finally {
      open.forEach(Wire::close);
    }
    Awaitility.await().until(() -> upload(PICTURE).statusCode() == 201);
  }

  private Response upload(byte[] bytes) {
    return upload("", bytes);
  }

  private Response upload(String query, byte[] bytes) {
    return given()
        .header("Authorization", "Bearer " + account.key())
        .contentType("image/png")
        .body(bytes)
        .post("/v1/files" + query);
  }

  private Duration keptFor(String query) {
    Response uploaded = upload(query, PICTURE);
    return Duration.between(
        Instant.parse(uploaded.path("data.created_at")),
        Instant.parse(uploaded.path("data.expires_at")));
  }

  private Path file(Response uploaded) {
    Path path = Path.of(URI.create(uploaded.path("data.url")).getPath());
    return outputs.directory().resolve(path.getFileName());
  }

  private List<Path> drafts() throws IOException {
    try (Stream<Path> drafts = Files.list(outputs.directory().resolve(".drafts"))) {
      return drafts.toList();
    }
  }

  private List<Path> stored() throws IOException {
    try (Stream<Path> all = Files.walk(outputs.directory())) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
