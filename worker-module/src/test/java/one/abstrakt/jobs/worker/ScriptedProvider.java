package one.abstrakt.jobs.worker;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import one.abstrakt.jobs.fixture.ScriptedServer;

/**
 * A provider that misbehaves to order. {@code loopback=false} has the worker refuse to fetch files
 * from it, as from all that is not public.
 */
public final class ScriptedProvider implements QuarkusTestResourceLifecycleManager {
  private String loopback = "true";
  private ScriptedServer server;

  @Override
  public void init(Map<String, String> arguments) {
    loopback = arguments.getOrDefault("loopback", loopback);
  }

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
        loopback,
        "jobs.outputs.directory",
        folder());
  }

  private static String folder() {
    try {
      return Files.createTempDirectory("outputs").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
