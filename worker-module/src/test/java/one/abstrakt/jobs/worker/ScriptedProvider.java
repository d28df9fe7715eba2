package one.abstrakt.jobs.worker;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import one.abstrakt.jobs.fixture.ScriptedServer;

/**
 * A provider that misbehaves to order. {@code loopback=false} has the worker refuse to fetch files
 * from it, as from all that is not public; {@code callbacks=true} has it called back, and the
 * worker look at nothing by itself.
 */
public final class ScriptedProvider implements QuarkusTestResourceLifecycleManager {
  private static final Map<String, String> CALLBACKS =
      Map.of(
          "jobs.callbacks.public-url",
          "https://jobs.test",
          "jobs.callbacks.secrets",
          "a-secret-of-at-least-32-characters-1",
          "jobs.worker.poll-first",
          "1h",
          "jobs.worker.poll-most",
          "1h",
          "jobs.worker.poll-watched",
          "1h");

  private String loopback = "true";
  private boolean callbacks;
  private String resendAfter;
  private ScriptedServer server;

  @Override
  public void init(Map<String, String> arguments) {
    loopback = arguments.getOrDefault("loopback", loopback);
    resendAfter = arguments.get("resend-after");
    callbacks = Boolean.parseBoolean(arguments.get("callbacks"));
  }

  @Override
  public Map<String, String> start() {
    server = ScriptedServer.start();
    String url = "http://127.0.0.1:" + server.port();
    Map<String, String> settings = new HashMap<>(callbacks ? CALLBACKS : Map.of());
    settings.putAll(settings(url));
    settings.put("jobs.outputs.store-within", "10s");
    if (resendAfter != null) {
      settings.put("jobs.callbacks.resend-after", resendAfter);
    }
    return settings;
  }

  private Map<String, String> settings(String url) {
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
        folder(),
        "jobs.catalogue.path",
        TestCatalogue.with("falling-back.yaml", url),
        // A test has calls come to nothing on purpose.
        "jobs.circuit.calls",
        "1000");
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
