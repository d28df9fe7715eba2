package one.abstrakt.jobs.catalogue;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import one.abstrakt.jobs.job.Lane;
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
