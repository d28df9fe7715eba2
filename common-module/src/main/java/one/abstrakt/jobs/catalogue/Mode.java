package one.abstrakt.jobs.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** How a run is handed to the provider. */
@RegisterForReflection
public enum Mode {
  /** Submitted to the provider's queue and followed: survives the worker. */
  @JsonProperty("queue")
  QUEUE,
  /** One blocking call, for models that answer within seconds: lost with the worker. */
  @JsonProperty("direct")
  DIRECT
}
