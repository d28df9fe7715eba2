package one.abstrakt.jobs.local.provider;

import static org.assertj.core.api.Assertions.assertThat;

import one.abstrakt.jobs.local.provider.Caller.Answer;
import org.junit.jupiter.api.Test;

final class DirectProtocolTest extends ProviderTest {

  @Test
  void theAnswerIsTheBareOutput() {
    Answer answer = caller.direct("local/sleep", "{\"seconds\": 0.01}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"slept_seconds\":0.01}");
    assertThat(answer.header("x-fal-request-id")).isNotBlank();
  }

  @Test
  void anErrorComesUnderItsOwnStatus() {
    Answer answer = caller.direct("local/fail", "{\"message\": \"no\"}");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.json().path("detail").path(0).path("msg").asText()).isEqualTo("no");
  }

  @Test
  void secondsOutsideTheRangeAreRefused() {
    assertThat(caller.direct("local/sleep", "{\"seconds\": 3601}").status()).isEqualTo(422);
    assertThat(caller.direct("local/sleep", "{\"seconds\": -1}").status()).isEqualTo(422);
    assertThat(caller.direct("local/sleep", "{}").status()).isEqualTo(422);
  }

  @Test
  void aKeyIsNeededAndAModelToo() {
    assertThat(caller.sendWithoutKey("POST", "/direct/local/echo", "{}").status()).isEqualTo(401);
    assertThat(caller.direct("local/unheard-of", "{}").status()).isEqualTo(404);
  }

  @Test
  void healthNeedsNoKey() {
    assertThat(caller.sendWithoutKey("GET", "/health", null).status()).isEqualTo(200);
  }
}
