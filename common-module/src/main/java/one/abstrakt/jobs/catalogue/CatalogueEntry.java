package one.abstrakt.jobs.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/** An entry of the YAML file as it is written: any field may be missing. */
@RegisterForReflection
record CatalogueEntry(
    @JsonProperty("id") String id,
    @JsonProperty("aliases") List<String> aliases,
    @JsonProperty("name") String name,
    @JsonProperty("description") String description,
    @JsonProperty("category") String category,
    @JsonProperty("provider") String provider,
    @JsonProperty("endpoint") String endpoint,
    @JsonProperty("mode") Mode mode,
    @JsonProperty("output") OutputKind output,
    @JsonProperty("credits") Long credits,
    @JsonProperty("start_within") String startWithin,
    @JsonProperty("finish_within") String finishWithin,
    @JsonProperty("ambiguous_submit") AmbiguousSubmit ambiguousSubmit,
    @JsonProperty("options") Map<String, String> options,
    @JsonProperty("retry") RetryEntry retry,
    @JsonProperty("fallback") RouteEntry fallback,
    @JsonProperty("lane") String lane,
    @JsonProperty("input_schema") JsonNode inputSchema) {

  /** When a run that failed is run again. */
  @RegisterForReflection
  record RetryEntry(
      @JsonProperty("attempts") Integer attempts, @JsonProperty("on") List<String> on) {}

  /** Models that share places at a provider. */
  @RegisterForReflection
  record LaneEntry(@JsonProperty("name") String name, @JsonProperty("places") Integer places) {}

  /** Where it is sent when its own provider cannot run it. */
  @RegisterForReflection
  record RouteEntry(
      @JsonProperty("provider") String provider,
      @JsonProperty("endpoint") String endpoint,
      @JsonProperty("mode") Mode mode,
      @JsonProperty("options") Map<String, String> options) {}
}
