package one.abstrakt.jobs.messages;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A wake-up on {@code jobs.due}, heard by one dispatcher. What is due stands in the rows.
 *
 * @param version of this form; a reader ignores what it does not know
 * @param webhook deliveries are due
 * @param stop providers are to be told to stop
 */
@RegisterForReflection
public record DueWork(
    @JsonProperty("v") int version,
    @JsonProperty("webhook") boolean webhook,
    @JsonProperty("stop") boolean stop) {
  static final int VERSION = 1;
}
