package one.abstrakt.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a body due within two seconds. */
@QuarkusTest
@WithTestResource(ProxiedServers.class)
class SlowRequestsTest {
  @Inject Client client;
  @TestHTTPResource URI url;
  private Client.Account account;

  @BeforeEach
  void start() {
    account = client.open(10);
  }

  @Test
  void aBodyThatStopsHalfWayIsNotWaitedFor() throws IOException {
    try (Wire wire = new Wire(url)) {
      wire.write(Wire.head(account.key()) + "Content-Length: 100\r\n\r\n{\"input\"");

      assertThat(wire.answer()).startsWith("HTTP/1.1 408").contains("\"REQUEST_TIMEOUT\"");
      wire.awaitClose();
    }
  }

  @Test
  void aBodyThatTricklesInIsNotWaitedFor() throws IOException {
    try (Wire wire = new Wire(url)) {
      wire.write(Wire.head(account.key()) + "Transfer-Encoding: chunked\r\n\r\n");
      wire.trickle("1\r\n \r\n");

      assertThat(wire.answer()).startsWith("HTTP/1.1 408");
      wire.awaitClose();
    }
  }

  @Test
  void anUploadThatTricklesInIsNotWaitedFor() throws IOException {
    try (Wire wire = new Wire(url)) {
      wire.write(upload() + "Transfer-Encoding: chunked\r\n\r\n");
      wire.trickle("1\r\n \r\n");

      assertThat(wire.answer()).startsWith("HTTP/1.1 408");
      wire.awaitClose();
    }
  }

  @Test
  void anUploadThatBreaksOffIsNoFile() throws IOException {
    try (Wire wire = new Wire(url)) {
      wire.write(upload() + "Content-Length: 100\r\n\r\nhalf a pict");
      wire.reset();
    }

    assertThat(account.request().get("/v1/files").path("data").toString()).isEqualTo("[]");
  }

  private String upload() {
    return Wire.head(account.key()).replaceFirst("/v1/\\S+", "/v1/files");
  }

  @Test
  void aBodyThatNobodyReadsIsNotWaitedForEither() throws IOException {
    try (Wire wire = new Wire(url)) {
      wire.write(Wire.head("sk_test_unknown") + "Transfer-Encoding: chunked\r\n\r\n");
      wire.trickle("1\r\n \r\n");

      assertThat(wire.answer()).startsWith("HTTP/1.1 401");
      wire.awaitClose();
    }
  }

  @Test
  void aBodyThatNobodyReadsDoesNotBlockTheNextRequest() throws IOException {
    try (Wire wire = new Wire(url)) {
      wire.write(
          Wire.head("sk_test_unknown") + "Content-Length: 4000000\r\n\r\n" + "x".repeat(4_000_000));
      assertThat(wire.answer()).startsWith("HTTP/1.1 401");

      wire.write(
          "GET /v1/account HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(account.key()));
      assertThat(wire.answer()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void connectionsBeyondTheLimitAreClosedAtOnce() throws IOException {
    List<Wire> wires =
        Stream.generate(() -> new Wire(url)).limit(ProxiedServers.MOST_CONNECTIONS + 1).toList();

    wires.getLast().awaitClose();

    wires.forEach(Wire::close);
    Awaitility.await().until(() -> account.request().get("/v1/account").statusCode() == 200);
  }

  @Test
  void aClientThatAsksFirstIsToldToGoOn() throws IOException {
    try (Wire wire = new Wire(url)) {
      String body = "{\"input\":{\"prompt\":\"x\"},\"sync\":false}";
      wire.write(
          Wire.head(account.key())
              + "Expect: 100-continue\r\nContent-Length: %d\r\n\r\n".formatted(body.length()));
      assertThat(wire.answer()).startsWith("HTTP/1.1 100");

      assertThat(wire.write(body).answer()).startsWith("HTTP/1.1 202");
    }
  }
}
