package one.abstrakt.jobs.api.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import one.abstrakt.jobs.catalogue.Model;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A model as clients see it.
 *
 * @param status {@code active}: it can be run
 * @param inputSchema JSON Schema of a run's {@code input}; left out of lists
 */
@Schema(name = "Model")
public record ModelView(
    String id,
    String name,
    String description,
    String category,
    String provider,
    String status,
    Pricing pricing,
    @JsonInclude(JsonInclude.Include.NON_NULL) @JsonRawValue String inputSchema) {

  /** What a run costs. */
  public record Pricing(long creditsPerRun) {}

  static ModelView listed(Model model) {
    return of(model, null);
  }

  static ModelView detailed(Model model) {
    return of(model, model.inputSchema().json());
  }

  private static ModelView of(Model model, String inputSchema) {
    return new ModelView(
        model.id(),
        model.name(),
        model.description(),
        model.category(),
        model.provider(),
        "active",
        new Pricing(model.credits()),
        inputSchema);
  }
}
