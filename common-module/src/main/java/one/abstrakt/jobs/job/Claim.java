package one.abstrakt.jobs.job;

import java.time.Duration;

/**
 * How jobs are claimed.
 *
 * @param owner kept as {@code lease_owner}; a caller that gives each claim one of its own can take
 *     back a claim of which it never learnt the result, with {@link JobLeases#takeBack}
 * @param lease how long nobody else may claim them
 * @param expired whether those of somebody whose lease ran out may be had as well; those that were
 *     handed over may in any case
 */
public record Claim(String owner, Duration lease, boolean expired) {
  /** A claim of whatever may be had. */
  public static Claim by(String owner, Duration lease) {
    return new Claim(owner, lease, true);
  }
}
