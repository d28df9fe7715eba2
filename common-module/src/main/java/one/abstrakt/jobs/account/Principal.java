package one.abstrakt.jobs.account;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/**
 * The account behind a good key, and what the key may do.
 *
 * @param keyId tells the key from the account's others
 * @param expiresAt from then on the key is no longer good
 * @param requestsPerMinute what the key may ask for; empty: as the services are set
 * @param openJobs how many jobs of the account may be open at once; empty: as the services are set
 */
public record Principal(
    UUID keyId,
    UUID accountId,
    Set<Scope> scopes,
    Optional<Instant> expiresAt,
    OptionalInt requestsPerMinute,
    OptionalInt openJobs) {
  public boolean may(Scope scope) {
    return scopes.contains(scope);
  }
}
