package one.abstrakt.jobs.job;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * A run that was found good and is to be accepted.
 *
 * @param requestKey the part of {@code request_id} behind {@code {provider}_req_}
 * @param credits the price, reserved with the acceptance
 * @param input the model's input as JSON text that PostgreSQL can store
 * @param startWithin the time from now within which a worker must have claimed it
 * @param finishWithin the time from the claim within which it must have ended
 * @param lane the name of the {@link Lane} whose places it takes
 * @param trace the {@code traceparent} of its acceptance; empty when it is not traced
 */
public record NewJob(
    JobId id,
    UUID requestKey,
    UUID accountId,
    String modelId,
    String provider,
    long credits,
    String input,
    Optional<String> webhookUrl,
    Duration startWithin,
    Duration finishWithin,
    Optional<String> trace,
    String lane) {

  /** A run that is not traced, and shares no places. */
  public NewJob(
      JobId id,
      UUID requestKey,
      UUID accountId,
      String modelId,
      String provider,
      long credits,
      String input,
      Optional<String> webhookUrl,
      Duration startWithin,
      Duration finishWithin) {
    this(
        id,
        requestKey,
        accountId,
        modelId,
        provider,
        credits,
        input,
        webhookUrl,
        startWithin,
        finishWithin,
        Optional.empty(),
        Lane.NONE.name());
  }
}
