package one.abstrakt.jobs.api;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import one.abstrakt.jobs.api.callbacks.FalKeyPair;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;

/** Publishes fal's keys, and has it call back. */
public final class FalJwks implements QuarkusTestResourceLifecycleManager {
  private static final String PATH = "/.well-known/jwks.json";

  private final FalKeyPair key = new FalKeyPair();
  private ScriptedServer server;

  @Override
  public Map<String, String> start() {
    server = ScriptedServer.start();
    server.script(PATH, Reply.json(200, FalKeyPair.published(new FalKeyPair(), key)));
    return Map.of(
        "jobs.fal.jwks-url",
        server.uri(PATH).toString(),
        "jobs.fal.queue-url",
        "https://queue.test/",
        "jobs.callbacks.public-url",
        "https://jobs.test/",
        "jobs.callbacks.secrets",
        "a-secret-of-at-least-32-characters-1,a-secret-of-at-least-32-characters-0",
        "jobs.callbacks.max-bytes",
        "100000",
        "jobs.outbound.allow-loopback",
        "true");
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(key, new TestInjector.MatchesType(FalKeyPair.class));
  }

  @Override
  public void stop() {
    if (server != null) {
      server.close();
    }
  }
}
