package one.abstrakt.jobs.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What to do when nobody knows whether the provider took a run. */
@RegisterForReflection
public enum AmbiguousSubmit {
  /** End the job as {@code OUTCOME_UNKNOWN}: nothing is ever generated, or billed to us, twice. */
  @JsonProperty("fail")
  FAIL,
  /** Send it again: for models whose second run costs nothing that matters. */
  @JsonProperty("resend")
  RESEND
}
