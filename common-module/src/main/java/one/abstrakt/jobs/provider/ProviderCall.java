package one.abstrakt.jobs.provider;

import java.time.Duration;
import java.util.Objects;

/**
 * What a provider is asked to run.
 *
 * @param endpoint the provider's own name of the model, such as {@code fal-ai/flux/dev}
 * @param inputJson the model's bare input, a JSON object, sent as it is
 * @param timeLimit how long the run may take from now
 */
public record ProviderCall(String endpoint, String inputJson, Duration timeLimit) {

  /** Refuses null. */
  public ProviderCall {
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(inputJson, "inputJson");
    Objects.requireNonNull(timeLimit, "timeLimit");
  }
}
