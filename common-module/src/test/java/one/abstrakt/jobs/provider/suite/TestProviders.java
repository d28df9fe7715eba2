package one.abstrakt.jobs.provider.suite;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.provider.Provider;
import one.abstrakt.jobs.provider.http.HttpProvider;
import one.abstrakt.jobs.provider.http.HttpSettings;
import one.abstrakt.jobs.provider.http.Protocol;

/** Adapters that give up soon. */
final class TestProviders {
  static final String BASE = "/base";

  private TestProviders() {}

  static String url(ScriptedServer server) {
    return server.uri(BASE).toString();
  }

  static Provider speaking(Protocol protocol, ScriptedServer server) {
    return new HttpProvider(
        new HttpSettings(
            "test",
            List.of(url(server)),
            new HttpSettings.Access(
                Map.of("Authorization", "Bearer test-key"),
                Optional.empty(),
                "test: key",
                Set.of(),
                "test: hosts"),
            new HttpSettings.Limits(
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ZERO,
                4,
                1,
                10_000)),
        protocol);
  }
}
