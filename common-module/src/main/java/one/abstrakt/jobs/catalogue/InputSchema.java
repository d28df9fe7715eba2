package one.abstrakt.jobs.catalogue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.quarkus.runtime.annotations.RegisterResourceBundle;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.exc.JsonNodeException;

/**
 * A JSON Schema (2020-12) for a model's input. References to other documents are not followed. What
 * it says is English, whatever the machine speaks.
 */
@RegisterResourceBundle(bundleName = "jsv-messages")
public final class InputSchema {
  /**
   * One thing that is wrong with an input.
   *
   * @param path JSON pointer from the request's body, such as {@code /input/num_images}
   * @param message such as {@code must be at most 4}
   */
  public record Violation(String path, String message) {}

  private static final int MOST_VIOLATIONS = 20;

  private static final SchemaRegistryConfig ENGLISH =
      SchemaRegistryConfig.builder().locale(Locale.ENGLISH).build();

  private final String json;
  private final Schema schema;

  /**
   * @param json the schema
   * @throws RuntimeException when it is no schema
   */
  InputSchema(String json) {
    this.json = json;
    checkIsSchema(json);
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder
                    .schemaRegistryConfig(ENGLISH)
                    .schemaLoader(loader ->
                        loader.resourceLoaders(loaders ->
                            loaders.add(iri -> {
                              throw new IllegalArgumentException(
                                  "reference to another document: " + iri);
                            }))));
    this.schema = registry.getSchema(json, InputFormat.JSON);
    // Resolves the references and loads the keywords' classes now: the first use costs 0.4 s.
    this.schema.initializeValidators();
    this.schema.validate("{}", InputFormat.JSON);
  }

  private static void checkIsSchema(String json) {
    SpecificationVersion version = SpecificationVersion.DRAFT_2020_12;
    Schema schemaOfSchemas =
        SchemaRegistry.withDefaultDialect(version, builder -> builder.schemaRegistryConfig(ENGLISH))
            .getSchema(SchemaLocation.of(version.getDialectId()));
    List<Error> errors = schemaOfSchemas.validate(json, InputFormat.JSON);
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(
          errors.getFirst().getInstanceLocation() + " " + errors.getFirst().getMessage());
    }
  }

  /** The schema itself, JSON text. */
  public String json() {
    return json;
  }

  /** What is wrong with an input, JSON text; nothing when it is good. */
  public List<Violation> violations(String input) {
    List<Error> errors;
    try {
      errors = schema.validate(input, InputFormat.JSON);
    } catch (JsonNodeException e) {
      // The library converts some numbers to compare them, and gives up on those of no such range.
      return List.of(new Violation("/input", "holds a number that is out of range"));
    }
    return errors.stream().limit(MOST_VIOLATIONS).map(InputSchema::violation).toList();
  }

  private static Violation violation(Error error) {
    String path = "/input" + error.getInstanceLocation();
    // These two say the field in the message alone; clients want it in the path.
    return switch (error.getKeyword()) {
      case "required" -> new Violation(path + "/" + error.getProperty(), "is required");
      case "additionalProperties" ->
          new Violation(path + "/" + error.getProperty(), "is not a field of this model");
      case "maximum" -> new Violation(path, "must be at most " + error.getArguments()[0]);
      case "minimum" -> new Violation(path, "must be at least " + error.getArguments()[0]);
      default -> new Violation(path, error.getMessage());
    };
  }
}
