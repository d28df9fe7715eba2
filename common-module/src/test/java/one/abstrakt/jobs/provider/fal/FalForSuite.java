package one.abstrakt.jobs.provider.fal;

import java.time.Duration;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.provider.Provider;

/** The adapter for tests of all adapters. */
public final class FalForSuite {
  private FalForSuite() {}

  /** Speaks to a server, and gives up after a second. */
  public static Provider provider(ScriptedServer server) {
    return FalProvider.fal(
        TestFal.at("http://127.0.0.1:" + server.port()).within(Duration.ofSeconds(1)));
  }
}
