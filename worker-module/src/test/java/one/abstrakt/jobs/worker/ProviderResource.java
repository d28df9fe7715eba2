package one.abstrakt.jobs.worker;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import one.abstrakt.jobs.local.provider.LocalProvider;
import one.abstrakt.jobs.local.provider.LocalProviderConfig;

/** A provider that speaks fal's protocol and makes real media, in a hundredth of the time. */
public final class ProviderResource implements QuarkusTestResourceLifecycleManager {
  private LocalProvider provider;

  @Override
  public Map<String, String> start() {
    provider = LocalProvider.start(LocalProviderConfig.scaled(0.01));
    try {
      return Map.of(
          "jobs.fal.queue-url",
          provider.url() + "/queue",
          "jobs.fal.direct-url",
          provider.url() + "/direct",
          "jobs.fal.allowed-hosts",
          "127.0.0.1:" + provider.port(),
          "jobs.fal.key",
          "test",
          "jobs.outbound.allow-loopback",
          "true",
          "jobs.outputs.directory",
          Files.createTempDirectory("outputs").toString(),
          "jobs.catalogue.path",
          TestCatalogue.with("other-providers.yaml", provider.url()),
          "test.provider.url",
          provider.url());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    if (provider != null) {
      provider.close();
    }
  }
}
