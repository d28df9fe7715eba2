package one.abstrakt.jobs.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import one.abstrakt.jobs.fixture.TestServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every error has one shape, those of the framework included. */
@QuarkusTest
@WithTestResource(TestServers.class)
class EnvelopeTest {
  @Inject Client client;
  @TestHTTPResource URI url;
  private Client.Account account;

  @BeforeEach
  void start() {
    account = client.open(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT    | /v1/jobs              | GET, HEAD, OPTIONS",
        "POST   | /v1/account           | GET, HEAD, OPTIONS",
        "GET    | /v1/models/echo/run   | OPTIONS, POST",
        "POST   | /v1/jobs/job_1        | DELETE, GET, HEAD, OPTIONS",
        "DELETE | /v1/webhooks/settings | GET, HEAD, OPTIONS, PATCH"
      })
  void aMethodThatAPathHasNotIsRefusedWithThoseThatItHas(
      String method, String path, String allowed) {
    Response answer = account.request().request(method, path);

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.header("Allow").split(", ?")).containsExactlyInAnyOrder(allowed.split(", "));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nope, 404, NOT_FOUND",
    "GET, /v1, 404, NOT_FOUND",
    "GET, /v1/nope, 404, NOT_FOUND",
    "GET, /outputs/nope.png, 404, NOT_FOUND",
    "GET, /outputs/../application.properties, 404, NOT_FOUND",
    "PUT, /v1/jobs, 405, METHOD_NOT_ALLOWED",
    "GET, /v1/models/echo/run, 405, METHOD_NOT_ALLOWED",
    "POST, /v1/account, 405, METHOD_NOT_ALLOWED",
    "GET, /v1/jobs/job_abc123xyz, 404, JOB_NOT_FOUND",
    "DELETE, /v1/jobs/job_abc123xyz, 404, JOB_NOT_FOUND",
    "GET, /v1/jobs/%00, 404, JOB_NOT_FOUND",
    "GET, /v1/models/nope, 404, MODEL_NOT_FOUND",
    "GET, /v1/jobs?limit=0, 400, INVALID_INPUT",
    "GET, /v1/jobs?limit=x, 400, INVALID_INPUT",
    "GET, /v1/jobs?status=done, 400, INVALID_INPUT",
    "GET, /v1/jobs?cursor=x, 400, INVALID_INPUT",
    "GET, /v1/jobs?model=%00, 400, INVALID_INPUT",
    "GET, /v1/models?offset=-1, 400, INVALID_INPUT",
    "GET, /v1/jobs?limit=1&limit=1, 400, INVALID_INPUT",
    "GET, /v1/jobs?status=queued&status=failed, 400, INVALID_INPUT"
  })
  void anErrorHasTheEnvelope(String method, String path, int status, String code) {
    account
        .request()
        .urlEncodingEnabled(false)
        .request(method, path)
        .then()
        .statusCode(status)
        .contentType("application/json")
        .body("error.code", equalTo(code));
  }

  @Test
  void aQueryParameterThatIsThereTwiceIsNamed() {
    account
        .request()
        .get("/v1/models?search=a&search=b")
        .then()
        .statusCode(400)
        .body("error.details[0].path", equalTo("search"))
        .body("error.message", equalTo("search must be there once"));
  }

  @Test
  void anotherMediaTypeIsRefused() {
    given()
        .header("Authorization", "Bearer " + account.key())
        .contentType("text/plain")
        .body("{}")
        .post("/v1/models/echo/run")
        .then()
        .statusCode(415)
        .body("error.code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
  }

  @Test
  void anAnswerThatIsNotJsonCannotBeHad() {
    account
        .request()
        .accept("application/xml")
        .get("/v1/account")
        .then()
        .statusCode(406)
        .body("error.code", equalTo("NOT_ACCEPTABLE"));
  }

  @Test
  void aRequestWithoutAHostIsRefused() throws IOException {
    try (Wire wire = new Wire(url)) {
      assertThat(wire.write("GET /v1/account HTTP/1.1\r\n\r\n").answer())
          .startsWith("HTTP/1.1 400")
          .containsIgnoringCase("content-type: application/json")
          .contains("{\"error\":{\"code\":\"INVALID_INPUT\"");
    }
  }

  @Test
  void aStatedLengthBeyondTheLimitIsRefusedBeforeTheBodyComes() throws IOException {
    try (Wire wire = new Wire(url)) {
      wire.write(Wire.head(account.key()) + "Content-Length: 99999999999\r\n\r\n{}");
      assertThat(wire.answer()).startsWith("HTTP/1.1 413").contains("PAYLOAD_TOO_LARGE");
    }
  }

  @Test
  void aLengthThatIsNoneIsRefused() throws IOException {
    try (Wire wire = new Wire(url)) {
      wire.write(Wire.head(account.key()) + "Content-Length: 99999999999999999999\r\n\r\n{}");
      assertThat(wire.answer()).startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void twoIdempotencyKeysAreRefused() {
    account
        .request()
        .contentType("application/json")
        .headers(
            new Headers(new Header("Idempotency-Key", "a"), new Header("Idempotency-Key", "b")))
        .body("{\"input\": {}}")
        .post("/v1/models/echo/run")
        .then()
        .statusCode(400)
        .body("error.details[0].path", equalTo("Idempotency-Key"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1_100_000, 20_000_000})
  void aLargeBodyWithoutALengthIsRefused(int size) throws IOException {
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /v1/models/echo/run HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                  + "Authorization: Bearer "
                  + account.key()
                  + "\r\nConnection: close\r\n"
                  + "Transfer-Encoding: chunked\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      try {
        byte[] chunk =
            ("2710\r\n" + "x".repeat(10_000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        for (int sent = 0; sent < size; sent += 10_000) {
          out.write(chunk);
        }
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        // The server need not read it to the end.
      }
      String answer = new String(socket.getInputStream().readNBytes(2000), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 413").contains("PAYLOAD_TOO_LARGE");
    }
  }
}
