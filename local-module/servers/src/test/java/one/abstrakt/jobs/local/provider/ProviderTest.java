package one.abstrakt.jobs.local.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A provider that answers at once, one for each test class. */
abstract class ProviderTest {
  static final Duration PATIENCE = Duration.ofSeconds(30);

  static LocalProvider provider;
  static Caller caller;

  @BeforeAll
  static void start() {
    provider = LocalProvider.start(LocalProviderConfig.scaled(0));
    caller = new Caller(provider);
  }

  @AfterAll
  static void stop() {
    provider.close();
  }

  /** The submit's answer. */
  static JsonNode submitted(String app, String input) {
    return caller.submit(app, input).json();
  }

  /** A request that will not end by itself in the time of a test. */
  static JsonNode endless() {
    return submitted("local/sleep", "{\"seconds\": 3600}");
  }
}
