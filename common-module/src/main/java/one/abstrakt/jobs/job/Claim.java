package one.abstrakt.jobs.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How jobs are claimed.
 *
 * @param owner kept in {@code lease_owner}, before what was known of the job's dispatch; a caller
 *     that gives each claim an owner of its own can take back a claim of which it never learnt the
 *     result, with {@link JobLeases#takeBack}
 * @param lease how long nobody else may claim them
 * @param expiredBefore those of somebody whose lease ran out before this time of the database may
 *     be had as well; none when empty. Those that were handed over may in any case.
 */
public record Claim(String owner, Duration lease, Optional<Instant> expiredBefore) {
  private static final Instant WHENEVER = Instant.parse("9999-12-31T00:00:00Z");

  /** A claim of whatever may be had. */
  public static Claim by(String owner, Duration lease) {
    return new Claim(owner, lease, Optional.of(WHENEVER));
  }
}
