package one.abstrakt.jobs.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.job.Lane;

/** Reads and checks the catalogue's file. */
final class CatalogueReader {
  private static final Pattern ID =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*");
  private static final int ID_LENGTH = 200;
  private static final int MOST_ATTEMPTS = 10;

  private final CatalogueFile file;
  private final Set<String> providers;
  private final Map<String, Lane> lanes;

  CatalogueReader(CatalogueFile file, Set<String> providers) {
    this.file = file;
    this.providers = providers;
    this.lanes = lanes();
  }

  List<Model> read() {
    List<JsonNode> models = file.list("models");
    if (models.isEmpty()) {
      throw new CatalogueException(
          file.path() + ": models: must be a list with at least one entry");
    }
    List<Model> result = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      result.add(model(models.get(i), "models[" + i + "]"));
    }
    return result;
  }

  private Model model(JsonNode node, String position) {
    EntryFields fields = file.fields(position, node.path("id").asText(""));
    CatalogueEntry entry = file.entry(fields, yaml -> yaml.treeToValue(node, CatalogueEntry.class));
    fields.check("id", isId(entry.id()), "must be letters, digits, . _ - in parts between slashes");
    List<String> aliases = entry.aliases() == null ? List.of() : List.copyOf(entry.aliases());
    fields.check("aliases", aliases.stream().allMatch(CatalogueReader::isId), "must be ids");
    String provider = provider(fields, "provider", entry.provider());
    fields.check("credits", entry.credits() != null && entry.credits() >= 0, "must be 0 or more");
    return new Model(
        entry.id(),
        aliases,
        fields.text("name", entry.name()),
        fields.text("description", entry.description()),
        fields.text("category", entry.category()),
        provider,
        fields.text("endpoint", entry.endpoint()),
        fields.present("mode", entry.mode()),
        fields.present("output", entry.output()),
        entry.credits(),
        fields.duration("start_within", entry.startWithin()),
        fields.duration("finish_within", entry.finishWithin()),
        entry.ambiguousSubmit() == null ? AmbiguousSubmit.FAIL : entry.ambiguousSubmit(),
        entry.options() == null ? Map.of() : Map.copyOf(entry.options()),
        retry(fields, entry.retry()),
        fallback(fields, entry),
        lane(fields, entry.lane()),
        schema(fields, entry.inputSchema()));
  }

  private String provider(EntryFields fields, String field, String name) {
    fields.text(field, name);
    fields.check(
        field,
        providers.contains(name),
        "must be one of " + providers.stream().sorted().collect(Collectors.joining(", ")));
    return name;
  }

  private Lane lane(EntryFields fields, String name) {
    if (name == null) {
      return Lane.NONE;
    }
    fields.check("lane", lanes.containsKey(name), "must be one of the file's lanes");
    return lanes.get(name);
  }

  /** None where the file has no list of them. */
  private Map<String, Lane> lanes() {
    Map<String, Lane> result = new LinkedHashMap<>();
    List<JsonNode> list = file.list("lanes");
    for (int i = 0; i < list.size(); i++) {
      JsonNode node = list.get(i);
      EntryFields fields = file.fields("lanes[" + i + "]", node.path("name").asText(""));
      CatalogueEntry.LaneEntry entry =
          file.entry(fields, yaml -> yaml.treeToValue(node, CatalogueEntry.LaneEntry.class));
      fields.check("name", isId(entry.name()), "must be letters, digits, . _ -");
      fields.check("places", entry.places() != null && entry.places() > 0, "must be 1 or more");
      Lane earlier = result.put(entry.name(), new Lane(entry.name(), entry.places()));
      fields.check("name", earlier == null, "is the name of another lane, too");
    }
    return result;
  }

  private static Retry retry(EntryFields fields, CatalogueEntry.RetryEntry entry) {
    if (entry == null) {
      return new Retry(1, Retry.USUAL);
    }
    int attempts = entry.attempts() == null ? 1 : entry.attempts();
    fields.check("retry.attempts", attempts >= 1 && attempts <= MOST_ATTEMPTS, "must be 1 to 10");
    if (entry.on() == null) {
      return new Retry(attempts, Retry.USUAL);
    }
    Set<JobErrorCode> on = EnumSet.noneOf(JobErrorCode.class);
    for (JobErrorCode code : Retry.ALLOWED) {
      if (entry.on().contains(code.name())) {
        on.add(code);
      }
    }
    fields.check(
        "retry.on",
        on.size() == entry.on().size(),
        "must be some of "
            + Retry.ALLOWED.stream().map(Enum::name).sorted().collect(Collectors.joining(", ")));
    return new Retry(attempts, on);
  }

  private Optional<Route> fallback(EntryFields fields, CatalogueEntry entry) {
    CatalogueEntry.RouteEntry other = entry.fallback();
    return other == null
        ? Optional.empty()
        : Optional.of(
            new Route(
                provider(fields, "fallback.provider", other.provider()),
                fields.text("fallback.endpoint", other.endpoint()),
                other.mode() == null ? entry.mode() : other.mode(),
                other.options() == null ? Map.of() : Map.copyOf(other.options())));
  }

  private static boolean isId(String text) {
    return text != null
        && text.length() <= ID_LENGTH
        && ID.matcher(text).matches()
        && !text.endsWith("/run");
  }

  private static InputSchema schema(EntryFields fields, JsonNode schema) {
    fields.check(
        "input_schema", schema != null && schema.isObject(), "must be a JSON Schema (an object)");
    try {
      return new InputSchema(schema.toString());
    } catch (RuntimeException e) {
      throw fields.refused("input_schema", "is not a JSON Schema: " + e.getMessage());
    }
  }
}
