package one.abstrakt.jobs.worker;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import one.abstrakt.jobs.fixture.ScriptedServer;

/** A provider that misbehaves to order. */
public final class ScriptedProvider implements QuarkusTestResourceLifecycleManager {
  private ScriptedServer server;

  @Override
  public Map<String, String> start() {
    server = ScriptedServer.start();
    String url = "http://127.0.0.1:" + server.port();
    return Map.of(
        "jobs.fal.queue-url",
        url,
        "jobs.fal.direct-url",
        url + "/direct",
        "jobs.fal.allowed-hosts",
        "127.0.0.1:" + server.port(),
        "jobs.fal.key",
        "test",
        "jobs.outbound.allow-loopback",
        "true");
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(server, new TestInjector.MatchesType(ScriptedServer.class));
  }

  @Override
  public void stop() {
    if (server != null) {
      server.close();
    }
  }
}
