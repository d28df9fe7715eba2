package one.abstrakt.jobs.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a provider is asked to run.
 *
 * @param endpoint the provider's own name of the model, such as {@code fal-ai/flux/dev}
 * @param inputJson the model's bare input, a JSON object, sent as it is
 * @param timeLimit how long the run may take from now
 * @param attempt names the job and its attempt, as {@code job_…/1}, for the provider's own records;
 *     no two calls have the same
 * @param options what the catalogue says of the model to this provider alone
 * @param callback where a provider that calls back is to do so; a secret
 */
public record ProviderCall(
    String endpoint,
    String inputJson,
    Duration timeLimit,
    String attempt,
    Map<String, String> options,
    Optional<URI> callback) {

  /** Of which the provider need not call back. */
  public ProviderCall(
      String endpoint,
      String inputJson,
      Duration timeLimit,
      String attempt,
      Map<String, String> options) {
    this(endpoint, inputJson, timeLimit, attempt, options, Optional.empty());
  }

  /** Refuses null. */
  public ProviderCall {
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(inputJson, "inputJson");
    Objects.requireNonNull(timeLimit, "timeLimit");
    Objects.requireNonNull(attempt, "attempt");
    Objects.requireNonNull(callback, "callback");
    options = Map.copyOf(options);
  }
}
