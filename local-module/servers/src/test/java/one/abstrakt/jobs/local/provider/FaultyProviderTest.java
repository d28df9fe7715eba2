package one.abstrakt.jobs.local.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import one.abstrakt.jobs.local.provider.Caller.Answer;
import org.junit.jupiter.api.BeforeEach;

/** A new provider for each test, which does nothing wrong until it is told to. */
abstract class FaultyProviderTest extends ProviderTest {
  static final Duration SHORTEST_HOLD = Duration.ofSeconds(1);

  @BeforeEach
  void beginAnew() {
    stop();
    start();
  }

  static void noFaults() {
    assertThat(caller.send("DELETE", faults(), null).status()).isEqualTo(204);
  }

  /** From now on this fault meets all its requests. */
  static void always(String group, String fault) {
    setFaults("{\"%s\": {\"%s\": 1}}".formatted(group, fault));
  }

  static void setFaults(String settings) {
    assertThat(putFaults(settings).status()).isEqualTo(204);
  }

  static Answer putFaults(String settings) {
    return caller.send("PUT", faults(), settings);
  }

  static int injected(String fault) {
    return caller.get("/faults").json().path("injected").path(fault).asInt(-1);
  }

  static JsonNode log() {
    return caller.get("/requests").json();
  }

  static JsonNode onlyEntry() {
    assertThat(log()).hasSize(1);
    return log().path(0);
  }

  static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }

  private static String faults() {
    return provider.url() + "/faults";
  }
}
