package one.abstrakt.jobs.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import one.abstrakt.jobs.account.ApiKeys;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.fixture.CapturedLog;
import one.abstrakt.jobs.fixture.TestServers;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No key, and no secret of a webhook, in a line of the log or in the answer to a bad request. */
@QuarkusTest
@WithTestResource(TestServers.class)
class SecretsTest {
  @Inject Client client;
  @TestHTTPResource URI url;
  private final CapturedLog log = new CapturedLog();
  private Client.Account account;
  private String secret;

  @BeforeEach
  void start() {
    account = client.open(10);
    log.open();
    secret = account.request().get("/v1/webhooks/secret").path("data.secret");
  }

  @AfterEach
  void stop() {
    log.close();
  }

  @Test
  void noSecretIsLoggedOrAnswered() throws IOException {
    String bare = client.key(account.id(), Set.of(Scope.JOBS_READ));
    String unknown = ApiKeys.newKey("sk_live_");

    account.run("echo", "{\"input\":{},\"sync\":false,\"webhook_url\":\"https://example.com\"}");
    account.request().get("/v1/jobs");
    List<Response> refusals =
        List.of(
            account.run("echo", "{"),
            account.run("echo", "{\"input\":{\"a\":\"\\u0000\"}}"),
            account.run("nope", "{\"input\":{}}"),
            account.request().get("/v1/jobs/" + account.key()),
            account.request().get("/v1/jobs?cursor=" + account.key()),
            account.request().accept("text/xml").get("/v1/account"),
            account.request().put("/v1/jobs"),
            given().header("Authorization", "Bearer " + bare).get("/v1/models"),
            given().header("Authorization", "Bearer " + unknown).get("/v1/account"),
            given().header("Authorization", "Bearer " + account.key() + " x").get("/v1/account"),
            given().header("Authorization", "Basic " + account.key()).get("/v1/account"),
            given().header("Authorization", account.key()).get("/v1/account"),
            given().header("Authorization", "Bearer x", "Bearer " + unknown).get("/v1/account"));
    String malformed;
    try (Wire wire = new Wire(url)) {
      malformed =
          wire.write("GET /%zz HTTP/1.1\r\nAuthorization: " + unknown + "\r\n\r\n").answer();
    }
    Logger.getLogger("one.abstrakt.test").trace("the end");

    String[] secrets = {account.key(), bare, unknown, secret};
    assertThat(refusals)
        .allSatisfy(answer -> {
          assertThat(answer.statusCode()).isBetween(400, 499);
          assertThat(answer.headers() + answer.asString()).doesNotContain(secrets);
        });
    assertThat(malformed).doesNotContain(secrets);
    assertThat(log.text()).contains("the end").doesNotContain(secrets);
  }
}
