package one.abstrakt.jobs.account;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A key that is to be made.
 *
 * @param name for people, to know what it is for; may be empty
 * @param requestsPerMinute empty: as the services are set
 * @param expiresAt empty: never
 */
public record NewKey(
    String name, Set<Scope> scopes, OptionalInt requestsPerMinute, Optional<Instant> expiresAt) {}
