package one.abstrakt.jobs.provider;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The providers of this process by name. */
@ApplicationScoped
public class Providers {

  private final TreeMap<String, Provider> byName = new TreeMap<>();

  /**
   * Takes every adapter there is, and what the sources have, to have their calls measured, and held
   * back while they come to nothing.
   *
   * @throws IllegalStateException if two have the same name
   */
  @Inject
  Providers(
      @All List<Provider> providers,
      @All List<ProviderSource> sources,
      ProviderMeters meters,
      CircuitConfig circuit) {
    this(
        Stream.concat(
                providers.stream(), sources.stream().flatMap(source -> source.providers().stream()))
            .<Provider>map(
                provider -> new GuardedProvider(new MeasuredProvider(provider, meters), circuit))
            .toList());
  }

  Providers(List<Provider> providers) {
    for (Provider provider : providers) {
      if (byName.put(provider.name(), provider) != null) {
        throw new IllegalStateException("Two providers are named " + provider.name());
      }
    }
  }

  /** The names a catalogue entry may use. */
  public SortedSet<String> names() {
    return new TreeSet<>(byName.keySet());
  }

  /**
   * The provider of that name.
   *
   * @throws IllegalArgumentException if there is none; the catalogue checks the names at start
   */
  public Provider named(String name) {
    Provider provider = byName.get(name);
    if (provider == null) {
      throw new IllegalArgumentException(
          "There is no provider named %s; known are %s".formatted(name, byName.keySet()));
    }
    return provider;
  }
}
