package one.abstrakt.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import one.abstrakt.jobs.fixture.TestServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestServers.class)
class BadInputTest {
  @Inject Client client;
  @TestHTTPResource URI url;
  private final HttpClient http = HttpClient.newHttpClient();
  private Client.Account account;

  @BeforeEach
  void start() {
    account = client.open(10);
  }

  static Stream<String> bodies() {
    return Stream.of(
        "",
        "null",
        "[]",
        "\"x\"",
        "{",
        "{\"input\":{}",
        "{\"input\":{}}}",
        "{\"input\":{}} x",
        "{\"input\":{},\"input\":{}}",
        "{\"input\":[]}",
        "{\"input\":null}",
        "{\"input\":\"x\"}",
        "{}",
        "{\"input\":{},\"sync\":\"false\"}",
        "{\"input\":{},\"sync\":null}",
        "{\"input\":{},\"webhookUrl\":\"https://example.com\"}",
        "{\"input\":{},\"webhook_url\":1}",
        "{\"input\":{},\"webhook_url\":\"\"}",
        "{\"input\":{},\"webhook_url\":\"ftp://example.com\"}",
        "{\"input\":{},\"webhook_url\":\"http://10.0.0.1/\"}",
        "{\"input\":{},\"webhook_url\":\"http://0x7f.1/\"}",
        "{\"input\":{},\"webhook_url\":\"http://[::ffff:169.254.169.254]/\"}",
        "{\"input\":{},\"webhook_url\":\"https://user:pw@example.com/\"}",
        "{\"input\":{},\"webhook_url\":\"https://example.com/" + "x".repeat(2048) + "\"}",
        "{\"input\":{\"a\":\"\\u0000\"}}",
        "{\"input\":{\"\\u0000\":1}}",
        "{\"input\":{\"a\":\"\\ud800\"}}",
        "{\"input\":{\"a\":1e400}}",
        "{\"input\":{\"a\":1e999999999}}",
        "{\"input\":{\"a\":" + "9".repeat(400) + "}}",
        "{\"input\":{\"a\":NaN}}",
        "{\"input\":" + "{\"a\":".repeat(5000) + "1" + "}".repeat(5000) + "}",
        "{\"input\":{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}}");
  }

  // By a client that does not look into what it sends: RestAssured would, for its log.
  @ParameterizedTest
  @MethodSource("bodies")
  void aBodyThatIsNoRunIsRefusedWithAReason(String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve("/v1/models/echo/run"))
            .header("Authorization", "Bearer " + account.key())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();

    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(400);
    JsonPath error = JsonPath.from(answer.body());
    assertThat(error.getString("error.code")).isEqualTo("INVALID_INPUT");
    assertThat(error.getString("error.message")).isNotBlank();
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    byte[] body = "{\"input\":{\"a\":\"\u00ff\"}}".getBytes(StandardCharsets.ISO_8859_1);

    account
        .request()
        .body(body)
        .post("/v1/models/echo/run")
        .then()
        .statusCode(400)
        .body("error.code", equalTo("INVALID_INPUT"));
  }

  static Stream<byte[]> inOtherEncodings() {
    String body = "{\"input\":{},\"sync\":false}";
    return Stream.concat(
        Stream.of("UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE")
            .map(name -> body.getBytes(Charset.forName(name))),
        // A slash in two bytes, half of a surrogate pair in three.
        Stream.of("\u00c0\u00af", "\u00ed\u00a0\u0080")
            .map(bytes -> body.replace("{}", "{\"a\":\"" + bytes + "\"}"))
            .map(text -> text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @ParameterizedTest
  @MethodSource("inOtherEncodings")
  void jsonInAnythingButUtf8IsRefused(byte[] body) {
    account
        .request()
        .body(body)
        .post("/v1/models/echo/run")
        .then()
        .statusCode(400)
        .body("error.code", equalTo("INVALID_INPUT"));
  }

  @Test
  void aByteOrderMarkBeforeTheBodyDoesNoHarm() {
    account
        .request()
        .body("\ufeff{\"input\":{},\"sync\":false}".getBytes(StandardCharsets.UTF_8))
        .post("/v1/models/echo/run")
        .then()
        .statusCode(202);
  }

  @Test
  void aFieldAgainstTheSchemaIsNamed() {
    account
        .run("painter", "{\"input\":{\"prompt\":\"x\",\"num_images\":5}}")
        .then()
        .statusCode(400)
        .body("error.message", equalTo("input.num_images must be at most 4"))
        .body("error.details.path", hasItem("/input/num_images"));
  }

  @Test
  void aMistypedWebhookIsNotLost() {
    account
        .run("echo", "{\"input\":{},\"webhookUrl\":\"https://example.com\"}")
        .then()
        .statusCode(400)
        .body("error.message", containsString("webhookUrl"));
  }

  @Test
  void theSeedsWebhookIsAcceptedWithoutLookingItsNameUp() {
    account
        .run(
            "echo",
            "{\"input\":{},\"sync\":false,\"webhook_url\":\"https://your-server.com/webhooks/abstrakt\"}")
        .then()
        .statusCode(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nope", "a/b/c", "a b", "%00", "x'--", "é", "run"})
  void aModelThatIsNotThereIsNotFound(String model) {
    account
        .run(model, "{\"input\":{}}")
        .then()
        .statusCode(404)
        .body("error.code", equalTo("MODEL_NOT_FOUND"));
  }

  @Test
  void aBodyOfAMebibyteIsTakenAndALargerOneIsNot() {
    String frame = "{\"sync\":false,\"input\":{\"a\":\"\"}}";
    String largest = frame.replace("\"\"", "\"" + "x".repeat(1_048_576 - frame.length()) + "\"");
    account.run("echo", largest).then().statusCode(202);

    account
        .run("echo", largest.replace("xx", "xxx"))
        .then()
        .statusCode(413)
        .body("error.code", equalTo("PAYLOAD_TOO_LARGE"));
  }

  @Test
  void unicodeComesThroughWhole() {
    account
        .run("echo", "{\"sync\":false,\"input\":{\"a\":\"\\ud83d\\ude00 \u6f22 \\\"\"}}")
        .then()
        .statusCode(202);
  }
}
