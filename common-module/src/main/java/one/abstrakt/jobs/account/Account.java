package one.abstrakt.jobs.account;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A customer: who owns jobs and pays for them.
 *
 * @param webhookSecret {@code whsec_} and base64; signs webhooks, never logged
 * @param secretBefore the secret before the last rotation, while webhooks are signed with both
 * @param webhookRetries whether a failed webhook is tried again
 */
public record Account(
    UUID id,
    String name,
    String webhookSecret,
    Optional<SecretBefore> secretBefore,
    boolean webhookRetries) {
  /**
   * A secret that is being rotated out.
   *
   * @param until from then on nothing is signed with it
   */
  public record SecretBefore(String secret, Instant until) {
    @Override
    public String toString() {
      return "SecretBefore[" + until + "]";
    }
  }

  /** Leaves the secret out. */
  @Override
  public String toString() {
    return "Account[" + id + ", " + name + "]";
  }
}
