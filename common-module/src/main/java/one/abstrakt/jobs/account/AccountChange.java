package one.abstrakt.jobs.account;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is to become different about an account; what is empty stays as it is. A limit or a time
 * that is there and holds no number is taken back.
 *
 * @param maxOpenJobs queued and processing together, beyond which runs are refused
 * @param maxInHand processing at once, beyond which jobs wait
 * @param retentionHours how long after their acceptance the data of jobs are kept
 * @param webhookRetries whether failed webhooks are tried again
 */
public record AccountChange(
    Optional<String> name,
    Optional<OptionalInt> maxOpenJobs,
    Optional<OptionalInt> maxInHand,
    Optional<OptionalInt> retentionHours,
    Optional<Boolean> webhookRetries) {
  /** The longest that the data of jobs can be told to be kept, in hours. */
  public static final int MOST_RETENTION_HOURS = 100_000;

  public static AccountChange ofMaxOpenJobs(OptionalInt most) {
    return new AccountChange(
        Optional.empty(), Optional.of(most), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public static AccountChange ofMaxInHand(OptionalInt most) {
    return new AccountChange(
        Optional.empty(), Optional.empty(), Optional.of(most), Optional.empty(), Optional.empty());
  }

  public static AccountChange ofRetentionHours(OptionalInt hours) {
    return new AccountChange(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(hours), Optional.empty());
  }

  public static AccountChange ofWebhookRetries(boolean wanted) {
    return new AccountChange(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(wanted));
  }
}
