package one.abstrakt.jobs.account;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * An API key as it is kept; the key itself is not.
 *
 * @param hint how it begins and ends, to tell keys apart; empty for keys made elsewhere
 * @param requestsPerMinute null: as the services are set
 * @param expiresAt null: never
 * @param revokedAt null: it has not been
 */
public record StoredKey(
    UUID id,
    UUID accountId,
    String name,
    String hint,
    Set<Scope> scopes,
    Integer requestsPerMinute,
    Instant createdAt,
    Instant expiresAt,
    Instant revokedAt) {}
