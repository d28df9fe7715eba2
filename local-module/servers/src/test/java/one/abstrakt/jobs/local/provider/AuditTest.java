package one.abstrakt.jobs.local.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AuditTest extends ProviderTest {

  @BeforeEach
  void forgetAll() {
    assertThat(caller.send("DELETE", provider.url() + "/requests", null).status()).isEqualTo(204);
  }

  @Test
  void aDuplicateShowsByItsInput() {
    caller.submit("local/echo", "{\"a\": 1}");
    caller.direct("local/echo", "{\"a\": 1}");
    caller.submit("local/echo", "{\"a\": 2}");

    JsonNode log = caller.get("/requests").json();
    assertThat(log).hasSize(3);
    assertThat(log.findValuesAsText("mode")).containsExactly("queue", "direct", "queue");
    assertThat(log.findValuesAsText("input_sha256").stream().distinct()).hasSize(2);
    assertThat(log.path(0).path("app").asText()).isEqualTo("local/echo");
    assertThat(log.path(0).path("state").asText()).isEqualTo("COMPLETED");
    assertThat(log.path(0).path("submitted_at").asText()).endsWith("Z");
  }

  @Test
  void aCancelIsRemembered() {
    JsonNode request = endless();
    caller.put(request.path("cancel_url").asText());

    JsonNode entry = entry(request);
    assertThat(entry.path("cancel_requested").asBoolean()).isTrue();
    assertThat(entry.path("result_status").asInt()).isEqualTo(499);
  }

  @Test
  void theSummaryCounts() {
    JsonNode before = summary();
    caller.submit("local/echo", "{}");
    caller.submit("local/fail", "{}");
    JsonNode request = endless();
    JsonNode summary = summary();

    assertThat(summary.path("total").asInt()).isEqualTo(before.path("total").asInt() + 3);
    assertThat(summary.path("completed").asInt()).isEqualTo(2);
    assertThat(summary.path("by_app").path("local/fail").asInt()).isEqualTo(1);
    caller.put(request.path("cancel_url").asText());
    assertThat(summary().path("completed").asInt()).isEqualTo(3);
  }

  @Test
  void clearingLeavesWhatIsInFlight() {
    JsonNode request = endless();
    caller.submit("local/echo", "{}");
    forgetAll();

    assertThat(caller.get("/requests").json().findValuesAsText("state"))
        .doesNotContain("COMPLETED");
    assertThat(caller.get(request.path("status_url").asText()).status()).isEqualTo(202);
    caller.put(request.path("cancel_url").asText());
  }

  private static JsonNode summary() {
    return caller.get("/requests?summary=1").json();
  }

  private static JsonNode entry(JsonNode request) {
    for (JsonNode entry : caller.get("/requests").json()) {
      if (entry.path("request_id").equals(request.path("request_id"))) {
        return entry;
      }
    }
    throw new AssertionError("not in the log");
  }
}
