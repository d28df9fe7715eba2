package one.abstrakt.jobs.local.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import one.abstrakt.jobs.local.provider.Wire.Received;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SubmitFaultsTest extends FaultyProviderTest {
  private static final String INPUT = "{\"a\": 1}";

  @ParameterizedTest
  @ValueSource(strings = {"queue", "direct"})
  void withoutAFaultTheAnswerIsNotedAndTheAttemptKept(String mode) {
    assertThat(submit(mode).status()).isEqualTo(200);

    JsonNode entry = onlyEntry();
    assertThat(entry.path("answered").asBoolean()).isTrue();
    assertThat(entry.path("attempt").asText()).isEqualTo(Wire.ATTEMPT);
    assertThat(Instant.parse(entry.path("ended_at").asText()))
        .isAfterOrEqualTo(entry.path("submitted_at").asText());
  }

  @Test
  void whatIsNotKnownIsNull() {
    endless();
    assertThat(onlyEntry().path("attempt").isNull()).isTrue();
    assertThat(onlyEntry().path("ended_at").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"queue", "direct"})
  void aSlowAnswerIsToARequestThatBeganAtOnce(String mode) {
    always("submit", "slow");
    long sent = System.nanoTime();
    try (Wire wire = Wire.open("POST", address(mode), INPUT)) {
      await().atMost(PATIENCE).until(() -> log().size() == 1);
      assertThat(onlyEntry().path("state").asText()).isEqualTo("COMPLETED");
      assertThat(onlyEntry().path("answered").asBoolean()).isFalse();

      assertThat(wire.read().status()).isEqualTo(200);
      assertThat(since(sent)).isGreaterThanOrEqualTo(SHORTEST_HOLD);
      assertThat(onlyEntry().path("answered").asBoolean()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"queue", "direct"})
  void tooManyAreNotAcceptedAndMayComeBack(String mode) {
    always("submit", "too_many");
    Received answer = submit(mode);

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("retry-after")).isEqualTo("1");
    assertThat(answer.body()).contains("\"detail\"");
    assertThat(log()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"queue", "direct"})
  void aConnectionClosedBeforeAcceptingLeavesNoTrace(String mode) {
    always("submit", "close_before");
    assertThat(submit(mode)).isEqualTo(Received.NOTHING);
    assertThat(log()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"queue", "direct"})
  void aConnectionClosedAfterAcceptingLeavesTheRequestRunning(String mode) {
    always("submit", "accept_then_close");
    assertThat(submit(mode)).isEqualTo(Received.NOTHING);
    assertRanUnanswered();
  }

  @ParameterizedTest
  @ValueSource(strings = {"queue", "direct"})
  void halfAnAnswerAnnouncesAllOfIt(String mode) {
    always("submit", "half_answer");
    Received answer = submit(mode);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).isEqualTo("application/json");
    assertThat(answer.body()).hasSize(answer.announcedLength() / 2).startsWith("{");
    assertRanUnanswered();
  }

  @ParameterizedTest
  @ValueSource(strings = {"queue", "direct"})
  void anAcceptedRequestIsAnsweredWithAnErrorThatIsNotTheModels(String mode) {
    always("submit", "accept_then_500");
    Received answer = submit(mode);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("{}");
    assertThat(answer.header("x-fal-request-id")).isNull();
    assertRanUnanswered();
  }

  @Test
  void aQueuedRequestIsAnsweredWithoutItsId() {
    always("submit", "no_id");
    Received answer = submit("queue");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"status\":\"IN_QUEUE\"}");
    assertThat(answer.header("x-fal-request-id")).isNull();
    assertRanUnanswered();
  }

  @Test
  void aDirectRequestWithoutAnIdIsNotAnswered() {
    always("submit", "no_id");
    assertThat(submit("direct")).isEqualTo(Received.NOTHING);
    assertRanUnanswered();
  }

  @Test
  void aClientThatWentAwayIsNotAnswered() {
    Wire.open("POST", provider.url() + "/direct/local/sleep", "{\"seconds\": 0.3}").close();
    await().atMost(PATIENCE).until(() -> log().path(0).path("state").asText().equals("COMPLETED"));
    assertRanUnanswered();
  }

  @Test
  void whatWouldNotHaveBeenAcceptedMeetsNoFault() {
    always("submit", "close_before");
    assertThat(caller.submit("local/unheard-of", "{}").status()).isEqualTo(404);
    assertThat(caller.submit("local/echo", "[]").status()).isEqualTo(422);
  }

  private static void assertRanUnanswered() {
    JsonNode entry = onlyEntry();
    assertThat(entry.path("answered").asBoolean(true)).isFalse();
    assertThat(entry.path("state").asText()).isEqualTo("COMPLETED");
    assertThat(entry.path("result_status").asInt()).isEqualTo(200);
    assertThat(entry.path("attempt").asText()).isEqualTo(Wire.ATTEMPT);
  }

  private static Received submit(String mode) {
    return Wire.post(address(mode), INPUT);
  }

  private static String address(String mode) {
    return provider.url() + "/" + mode + "/local/echo";
  }
}
