package one.abstrakt.jobs.local.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import one.abstrakt.jobs.local.provider.Wire.Received;
import org.junit.jupiter.api.Test;

final class RefusalTest extends FaultyProviderTest {

  @Test
  void nobodyIsLetInForAWhileAndTheWorkGoesOn() {
    submitted("local/echo", "{}");
    endless();
    String direct = provider.url() + "/direct/local/sleep";
    try (Wire waiting = Wire.open("POST", direct, "{\"seconds\": 0.5}")) {
      await().atMost(PATIENCE).until(() -> log().size() == 3);
      refuse(1_500);
      assertThat(waiting.read()).isEqualTo(Received.NOTHING);
    }
    await().atMost(PATIENCE).until(RefusalTest::isRefused);
    await().atMost(PATIENCE).until(() -> !isRefused());

    JsonNode log = log();
    assertThat(log.findValuesAsText("app"))
        .isEqualTo(List.of("local/echo", "local/sleep", "local/sleep"));
    assertThat(log.path(1).path("state").asText()).isEqualTo("IN_PROGRESS");
    assertThat(log.path(2).path("result_status").asInt()).isEqualTo(200);
    assertThat(log.path(2).path("answered").asBoolean(true)).isFalse();
    assertThat(injected("refuse")).isEqualTo(1);
  }

  @Test
  void itCanBeDoneAgain() {
    for (int i = 0; i < 3; i++) {
      refuse(300);
      await().atMost(PATIENCE).until(RefusalTest::isRefused);
      await().atMost(PATIENCE).until(() -> !isRefused());
    }
    assertThat(injected("refuse")).isEqualTo(3);
  }

  private static void refuse(int millis) {
    String url = provider.url() + "/faults/refuse?ms=" + millis;
    assertThat(Wire.post(url, "").status()).isEqualTo(202);
  }

  private static boolean isRefused() throws IOException {
    try {
      new Socket(InetAddress.getLoopbackAddress(), provider.port()).close();
      return false;
    } catch (ConnectException e) {
      return true;
    }
  }
}
