package one.abstrakt.jobs.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import one.abstrakt.jobs.provider.described.Description;

/** A provider of the YAML file as it is written: any field may be missing. */
@RegisterForReflection
record ProviderEntry(
    @JsonProperty("name") String name,
    @JsonProperty("protocol") String protocol,
    @JsonProperty("url") String url,
    @JsonProperty("key") String key,
    @JsonProperty("headers") Map<String, String> headers,
    @JsonProperty("hosts") List<String> hosts,
    @JsonProperty("connections") Integer connections,
    @JsonProperty("submit_timeout") String submitTimeout,
    @JsonProperty("check_timeout") String checkTimeout,
    @JsonProperty("max_result_bytes") Integer maxResultBytes,
    @JsonProperty("http") Description http) {}
