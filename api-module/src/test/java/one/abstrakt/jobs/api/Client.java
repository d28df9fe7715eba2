package one.abstrakt.jobs.api;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import one.abstrakt.jobs.account.Accounts;
import one.abstrakt.jobs.account.ApiKeys;
import one.abstrakt.jobs.account.Scope;

/** Opens accounts and makes their requests. */
@ApplicationScoped
class Client {
  /** An account and a key of it that may do everything. */
  record Account(UUID id, String key) {
    RequestSpecification request() {
      return given().header("Authorization", "Bearer " + key).contentType("application/json");
    }

    Response run(String model, String body) {
      return request().body(body).post("/v1/models/{model}/run", model);
    }

    int credits() {
      return request().get("/v1/account").then().statusCode(200).extract().path("data.credits");
    }

    /** The ids of its jobs, newest first; at most 100. */
    List<String> jobs() {
      return request()
          .get("/v1/jobs?limit=100")
          .then()
          .statusCode(200)
          .extract()
          .path("data.job_id");
    }

    /** A queued job of one credit. */
    String queued() {
      return run("sleep", "{\"input\": {\"seconds\": 1}, \"sync\": false}")
          .then()
          .statusCode(202)
          .extract()
          .path("job_id");
    }
  }

  private final Accounts accounts;

  Client(Accounts accounts) {
    this.accounts = accounts;
  }

  Account open(long credits) {
    UUID id = accounts.open("test", credits);
    return new Account(id, key(id, EnumSet.allOf(Scope.class)));
  }

  String key(UUID account, Set<Scope> scopes) {
    String key = ApiKeys.newKey("sk_test_");
    accounts.addKey(account, key, scopes);
    return key;
  }
}
