package one.abstrakt.jobs.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;
import one.abstrakt.jobs.account.ApiKeys;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.fixture.TestServers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(TestServers.class)
class KeysTest {
  @Inject Client client;
  @Inject Database database;
  private Client.Account account;

  @BeforeEach
  void start() {
    account = client.open(10);
  }

  @Test
  void everyBadKeyGetsTheSameAnswer() {
    String revoked = client.key(account.id(), Set.of(Scope.JOBS_READ));
    database.update(
        "update api_key set revoked_at = now() where key_hash = ?", (Object) ApiKeys.hash(revoked));
    String expired = client.key(account.id(), Set.of(Scope.JOBS_READ));
    database.update(
        "update api_key set expires_at = now() where key_hash = ?", (Object) ApiKeys.hash(expired));

    String expected = given().get("/v1/account").then().statusCode(401).extract().asString();
    for (String header :
        new String[] {
          "",
          "Bearer",
          "Bearer ",
          "Basic " + account.key(),
          account.key(),
          "Bearer sk_live_x",
          "Bearer " + revoked,
          "Bearer " + expired,
          "Bearer " + account.key() + "x",
          "Bearer " + "x".repeat(5000)
        }) {
      Response answer = given().header("Authorization", header).get("/v1/account");
      answer
          .then()
          .statusCode(401)
          .header("WWW-Authenticate", equalTo("Bearer"))
          .body("error.code", equalTo("UNAUTHORIZED"));
      assertThat(answer.asString()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v1/models/echo/run, MODELS_RUN",
    "GET, /v1/models, MODELS_READ",
    "GET, /v1/models/echo, MODELS_READ",
    "GET, /v1/jobs, JOBS_READ",
    "GET, /v1/jobs/job_00000000000000000000000000, JOBS_READ",
    "DELETE, /v1/jobs/job_00000000000000000000000000, JOBS_WRITE",
    "GET, /v1/webhooks/secret, WEBHOOKS_MANAGE"
  })
  void aKeyWithoutTheScopeIsForbidden(String method, String path, Scope scope) {
    String key = client.key(account.id(), EnumSet.complementOf(EnumSet.of(scope)));

    given()
        .header("Authorization", "Bearer " + key)
        .contentType("application/json")
        .body("POST".equals(method) ? "{\"input\":{}}" : "")
        .request(method, path)
        .then()
        .statusCode(403)
        .body("error.code", equalTo("FORBIDDEN"));
  }

  @Test
  void aRevokedKeyStopsWorking() {
    account.request().get("/v1/account").then().statusCode(200);
    database.update("update api_key set revoked_at = now() where account_id = ?", account.id());

    Awaitility.await().until(() -> account.request().get("/v1/account").statusCode() == 401);
  }

  @Test
  void theAccountAndItsWebhookSecretCanBeRead() {
    account
        .request()
        .get("/v1/account")
        .then()
        .statusCode(200)
        .body("data.account_id", equalTo(account.id().toString()))
        .body("data.name", equalTo("test"))
        .body("data.credits", equalTo(10));
    account
        .request()
        .get("/v1/webhooks/secret")
        .then()
        .statusCode(200)
        .body("data.secret", startsWith("whsec_"));
  }
}
