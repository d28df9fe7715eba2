package one.abstrakt.jobs.account;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The account behind a good key, and what the key may do.
 *
 * @param expiresAt from then on the key is no longer good
 */
public record Principal(UUID accountId, Set<Scope> scopes, Optional<Instant> expiresAt) {
  public boolean may(Scope scope) {
    return scopes.contains(scope);
  }
}
