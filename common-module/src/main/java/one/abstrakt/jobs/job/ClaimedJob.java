package one.abstrakt.jobs.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A job in a worker's hand: what it needs to run it, and the lease under which it may write.
 *
 * @param epoch fences each write; void once another worker claims the job
 * @param found what the claim found of the request to the provider: {@code UNSENT} is to be sent,
 *     {@code SENDING} may or may not have been, {@code ACCEPTED} is to be followed
 * @param provider the one it was accepted for
 * @param fallenBackTo the one that has the attempt instead, if it has left the first
 * @param input the model's input, JSON text
 * @param providerRequest JSON text; present exactly when {@code found} is {@code ACCEPTED}
 * @param submittedAt when the provider took it; null unless {@code ACCEPTED}
 * @param limited whether its account may have so many jobs in hand at once: when this one has
 *     ended, another one that waits may be claimed
 * @param waited from the acceptance to the claim, by the database's clock
 * @param trace the {@code traceparent} of its acceptance; empty when it is not traced
 * @param timeLeft from the claim to the deadline, by the database's clock; negative when overdue
 */
public record ClaimedJob(
    JobId id,
    UUID accountId,
    int epoch,
    int attempt,
    JobDispatch found,
    String modelId,
    String provider,
    Optional<String> fallenBackTo,
    String input,
    Optional<String> providerRequest,
    Instant submittedAt,
    boolean limited,
    Duration waited,
    Optional<String> trace,
    Duration timeLeft) {
  /**
   * {@link JobTransition#CLAIM} for the first lease of a job, else {@link JobTransition#RESUME}.
   */
  public JobTransition arrow() {
    return epoch == 1 ? JobTransition.CLAIM : JobTransition.RESUME;
  }

  public Held held() {
    return new Held(id, epoch);
  }
}
