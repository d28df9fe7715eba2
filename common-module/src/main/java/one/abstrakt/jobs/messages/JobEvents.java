package one.abstrakt.jobs.messages;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * An announcement on {@code jobs.events}, heard by every API pod. The rows are the truth; this says
 * that they are worth reading.
 *
 * @param version of this form; a reader ignores what it does not know
 * @param events at least one
 */
@RegisterForReflection
record JobEvents(@JsonProperty("v") int version, @JsonProperty("events") List<JobEvent> events) {
  static final int VERSION = 1;
}
