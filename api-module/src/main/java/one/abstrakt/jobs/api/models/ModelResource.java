package one.abstrakt.jobs.api.models;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.api.authenticate.Caller;
import one.abstrakt.jobs.api.jobs.QueryParameters;
import one.abstrakt.jobs.catalogue.Catalogue;
import one.abstrakt.jobs.catalogue.Model;

/** {@code /v1/models}. */
@Path("/v1/models")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ModelResource {
  private static final int USUAL = 20;
  private static final int MOST = 100;

  private final Caller caller;
  private final Catalogue catalogue;
  private final Models models;

  ModelResource(Caller caller, Catalogue catalogue, Models models) {
    this.caller = caller;
    this.catalogue = catalogue;
    this.models = models;
  }

  /**
   * The models, in the order of the catalogue; {@code search} looks at ids, names and descriptions.
   */
  @GET
  public ModelList list(
      @QueryParam("category") String category,
      @QueryParam("search") String search,
      @QueryParam("limit") String limit,
      @QueryParam("offset") String offset) {
    caller.with(Scope.MODELS_READ);
    int size = QueryParameters.number("limit", limit, USUAL, 1, MOST);
    int from = QueryParameters.number("offset", offset, 0, 0, Integer.MAX_VALUE);
    List<Model> found =
        catalogue.models().stream()
            .filter(model -> category == null || model.category().equals(category))
            .filter(model -> search == null || matches(model, search))
            .toList();
    return new ModelList(
        found.stream().skip(from).limit(size).map(ModelView::listed).toList(),
        found.size(),
        size,
        from);
  }

  /** One model, with the JSON Schema of its input. */
  @GET
  @Path("/{model: .+}")
  public ModelView get(@PathParam("model") String model) {
    // No id ends so: it is the path of a run, asked for with the wrong method.
    if (model.endsWith("/run")) {
      throw new NotAllowedException("POST");
    }
    caller.with(Scope.MODELS_READ);
    return ModelView.detailed(models.find(model));
  }

  private static boolean matches(Model model, String search) {
    String wanted = search.toLowerCase(Locale.ROOT);
    return Stream.concat(
            Stream.of(model.id(), model.name(), model.description()), model.aliases().stream())
        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
  }
}
