package one.abstrakt.jobs.api.admin;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import one.abstrakt.jobs.account.ApiKeys;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.account.StoredKey;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A key as operators see it; the key itself is shown once, when it is made.
 *
 * @param hint how it begins and ends
 * @param requestsPerMinute null: as the services are set
 * @param expiresAt null: never
 * @param revokedAt null: it has not been
 */
@RegisterForReflection
public record AdminKey(
    UUID keyId,
    String name,
    String hint,
    java.util.List<String> scopes,
    Integer requestsPerMinute,
    Instant createdAt,
    Instant expiresAt,
    Instant revokedAt) {

  /** {@code {"data": {…}}}. */
  @Schema(name = "AdminKeyData")
  public record Data(AdminKey data) {}

  /** {@code {"data": […]}}. */
  @Schema(name = "AdminKeyList")
  public record List(java.util.List<AdminKey> data) {}

  /** {@code {"data": {…}}}. */
  @RegisterForReflection
  @Schema(name = "CreatedKeyData")
  public record CreatedData(Created data) {}

  /**
   * A key that was just made.
   *
   * @param key known nowhere else from now on
   */
  @RegisterForReflection
  @Schema(name = "CreatedKey")
  public record Created(String key, @JsonUnwrapped AdminKey stored) {}

  static AdminKey of(StoredKey key) {
    return new AdminKey(
        key.id(),
        key.name(),
        key.hint(),
        key.scopes().stream().sorted().map(Scope::text).toList(),
        key.requestsPerMinute(),
        seconds(key.createdAt()),
        seconds(key.expiresAt()),
        seconds(key.revokedAt()));
  }

  static Created created(ApiKeys.Created made) {
    return new Created(made.key(), of(made.stored()));
  }

  private static Instant seconds(Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
  }
}
