package one.abstrakt.jobs.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

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
    @JsonProperty("input_schema") JsonNode inputSchema) {}
