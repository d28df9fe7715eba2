package one.abstrakt.jobs.catalogue;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import one.abstrakt.jobs.job.Lane;
import one.abstrakt.jobs.provider.Provider;
import one.abstrakt.jobs.provider.ProviderCall;
import one.abstrakt.jobs.provider.Providers;

/**
 * The models of the catalogue's file, as they were at start. A file that does not hold stops the
 * start with the entry and the field named.
 */
@Singleton
public class Catalogue {
  private final List<Model> models;
  private final Map<String, Model> byName = new HashMap<>();

  @Inject
  Catalogue(CatalogueConfig config, Providers providers) {
    this(config.path(), providers.names());
    checkRoutes(config.path(), providers::named);
  }

  /** A route that its provider can never take would fail each of its jobs. */
  void checkRoutes(Path path, Function<String, Provider> providers) {
    for (Model model : models) {
      check(path, providers, model.id(), model.route());
      model.fallback().ifPresent(route -> check(path, providers, model.id() + ": fallback", route));
    }
  }

  private static void check(
      Path path, Function<String, Provider> providers, String entry, Route route) {
    ProviderCall sample =
        new ProviderCall(route.endpoint(), "{}", Duration.ofMinutes(1), "job/1", route.options());
    providers
        .apply(route.provider())
        .objection(sample, route.mode() == Mode.QUEUE)
        .ifPresent(why -> {
          throw new CatalogueException("%s: %s: %s".formatted(path, entry, why));
        });
  }

  /**
   * @param providers the names that entries may have beside those of the file's own providers
   * @throws CatalogueException when the file cannot be used
   */
  public Catalogue(Path path, Set<String> providers) {
    CatalogueFile file = CatalogueFile.read(path);
    Set<String> names = new HashSet<>(providers);
    file.list("providers").forEach(own -> names.add(own.path("name").asText("")));
    models = List.copyOf(new CatalogueReader(file, names).read());
    for (Model model : models) {
      put(path, model, "id", model.id());
      model.aliases().forEach(alias -> put(path, model, "aliases", alias));
    }
  }

  private void put(Path path, Model model, String field, String name) {
    Model other = byName.putIfAbsent(name, model);
    if (other != null) {
      throw new CatalogueException(
          "%s: %s: %s: %s is also a name of %s"
              .formatted(path, model.id(), field, name, other.id()));
    }
  }

  /** All models, in the order of the file. */
  public List<Model> models() {
    return models;
  }

  /** The lanes that models are in, but {@link Lane#NONE}. */
  public List<Lane> lanes() {
    return models.stream()
        .map(Model::lane)
        .filter(lane -> !lane.equals(Lane.NONE))
        .distinct()
        .toList();
  }

  /** The model with that id or alias. */
  public Optional<Model> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
