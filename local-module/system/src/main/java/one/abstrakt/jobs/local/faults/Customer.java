package one.abstrakt.jobs.local.faults;

import java.util.UUID;

/**
 * An account of the run.
 *
 * @param credits what it was given at the start
 */
record Customer(UUID account, String key, String webhookSecret, long credits) {
  /** Leaves the secrets out. */
  @Override
  public String toString() {
    return account.toString();
  }
}
