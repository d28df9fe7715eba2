package one.abstrakt.jobs.provider.fal;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.abstrakt.jobs.provider.Provider;
import one.abstrakt.jobs.provider.http.HttpProvider;
import one.abstrakt.jobs.provider.http.HttpSettings;

/** The provider fal, through its queue or directly. */
final class FalProvider {
  private static final String KEY = "jobs.fal.key";

  private FalProvider() {}

  @Produces
  @Singleton
  static Provider fal(FalConfig config) {
    return new HttpProvider(settings(config), new FalProtocol(config));
  }

  private static HttpSettings settings(FalConfig config) {
    return new HttpSettings(
        "fal",
        List.of(config.queueUrl(), config.directUrl()),
        new HttpSettings.Access(
            config.key().map(key -> Map.of("Authorization", "Key " + key)).orElse(Map.of()),
            config.key().isPresent() ? Optional.empty() : Optional.of(KEY),
            KEY,
            config.allowedHosts(),
            "jobs.fal.allowed-hosts"),
        new HttpSettings.Limits(
            config.connectTimeout(),
            config.submitTimeout(),
            config.checkTimeout(),
            config.submitKeepAlive(),
            config.connections(),
            config.maxStreams(),
            config.maxResultBytes()));
  }
}
