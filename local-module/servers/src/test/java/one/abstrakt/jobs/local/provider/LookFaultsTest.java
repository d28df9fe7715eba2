package one.abstrakt.jobs.local.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import one.abstrakt.jobs.local.provider.Wire.Received;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LookFaultsTest extends FaultyProviderTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "/status", "/status/stream"})
  void aLookIsNotAnswered(String what) {
    String ended = ended() + what;
    always("look", "close");
    assertThat(Wire.get(ended)).isEqualTo(Received.NOTHING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/status", "/status/stream"})
  void aLookFailsWithoutAWordAboutTheRequest(String what) {
    String ended = ended() + what;
    always("look", "error");
    Received answer = Wire.get(ended);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("{}");
    assertThat(answer.header("x-fal-request-id")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/status", "/status/stream"})
  void aLookIsAnsweredLate(String what) {
    String ended = ended() + what;
    always("look", "slow");
    long sent = System.nanoTime();

    assertThat(Wire.get(ended).status()).isEqualTo(200);
    assertThat(since(sent)).isGreaterThanOrEqualTo(SHORTEST_HOLD);
  }

  @Test
  void aLookSpoilsNeitherTheSubmitNorTheCancel() {
    always("look", "close");
    JsonNode request = endless();
    assertThat(caller.put(request.path("cancel_url").asText()).status()).isEqualTo(202);
    assertThat(onlyEntry().path("answered").asBoolean()).isTrue();
  }

  private static String ended() {
    return submitted("local/echo", "{}").path("response_url").asText();
  }
}
