package one.abstrakt.jobs.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import one.abstrakt.jobs.fixture.TestServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asks the running API for its operations, so that a new one is among them by itself. */
@QuarkusTest
@WithTestResource(TestServers.class)
class ScopesTest {
  /** What a path's parameter is replaced by; a new parameter needs a value here. */
  private static final Map<String, String> PARAMETERS =
      Map.of(
          "model",
          "echo",
          "id",
          "job_00000000000000000000000000",
          "file_id",
          "file_00000000000000000000000000",
          "webhook_id",
          "msg_00000000000000000000000000",
          "account_id",
          "00000000-0000-0000-0000-000000000000",
          "key_id",
          "00000000-0000-0000-0000-000000000000");

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "options", "head", "trace");

  private record Operation(String method, String path) {
    Response send(RequestSpecification request) {
      return request
          .contentType("application/json")
          .body(method.equals("POST") ? "{\"input\": {}, \"sync\": false}" : "")
          .request(method, path);
    }
  }

  @Inject Client client;
  private Client.Account account;
  private List<Operation> operations;

  @BeforeEach
  void start() {
    account = client.open(10);
    Map<String, Map<String, Object>> paths =
        given().accept("application/json").get("/openapi.json").path("paths");
    operations =
        paths.entrySet().stream()
            .filter(path -> path.getKey().startsWith("/v1"))
            .flatMap(path ->
                path.getValue().keySet().stream()
                    .filter(METHODS::contains)
                    .map(method ->
                        new Operation(method.toUpperCase(Locale.ROOT), filled(path.getKey()))))
            .toList();
    assertThat(operations).extracting(Operation::method).contains("GET", "POST", "DELETE");
  }

  private static String filled(String path) {
    String filled = path;
    for (Map.Entry<String, String> parameter : PARAMETERS.entrySet()) {
      filled = filled.replace("{" + parameter.getKey() + "}", parameter.getValue());
    }
    assertThat(filled).doesNotContain("{");
    return filled;
  }

  @Test
  void withoutAKeyNoOperationIsAllowed() {
    assertThat(operations)
        .allSatisfy(operation -> assertThat(operation.send(given()).statusCode()).isEqualTo(401));
  }

  @Test
  void withoutAScopeOnlyTheAccountIsShown() {
    Client.Account bare = new Client.Account(account.id(), client.key(account.id(), Set.of()));

    assertThat(operations)
        .allSatisfy(operation ->
            assertThat(operation.send(bare.request()).statusCode())
                .isEqualTo(operation.path().equals("/v1/account") ? 200 : 403));
  }

  @Test
  void withAllScopesEveryOperationIsAllowed() {
    assertThat(operations)
        .allSatisfy(operation ->
            assertThat(operation.send(account.request()).statusCode()).isNotIn(401, 403, 405));
  }
}
