package one.abstrakt.jobs.account;

import java.util.UUID;

/**
 * A customer: who owns jobs and pays for them.
 *
 * @param webhookSecret {@code whsec_} and base64; signs webhooks, never logged
 * @param webhookRetries whether a failed webhook is tried again
 */
public record Account(UUID id, String name, String webhookSecret, boolean webhookRetries) {
  /** Leaves the secret out. */
  @Override
  public String toString() {
    return "Account[" + id + ", " + name + "]";
  }
}
