package one.abstrakt.jobs.provider;

import java.time.Duration;
import java.util.Optional;
import one.abstrakt.jobs.job.JobErrorCode;

/** What became of a call that was sent, or was to be sent, to a provider. */
public sealed interface Dispatch {

  /** The provider has taken the call; {@code request} is to be stored before anything else. */
  record Accepted(ProviderRequest request) implements Dispatch {}

  /** The call has run to its end. */
  record Ended(Outcome outcome) implements Dispatch {}

  /**
   * The provider has certainly not taken the call, and nothing is billed for it.
   *
   * @param code what a client reads when the job fails for it
   * @param message the sentence beside it, fit for a client
   * @param again whether the same call may succeed later
   * @param retryAfter how long the provider asks us to wait before that, where it said so
   */
  record NotAccepted(
      JobErrorCode code, String message, boolean again, Optional<Duration> retryAfter)
      implements Dispatch {}

  /**
   * The provider may or may not have taken the call: sending it again may run and bill it twice.
   *
   * @param reason what happened, for logs and operators
   */
  record Ambiguous(String reason) implements Dispatch {}
}
