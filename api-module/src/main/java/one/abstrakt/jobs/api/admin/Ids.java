package one.abstrakt.jobs.api.admin;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.api.errors.ErrorCode;

/** Ids of accounts and keys: UUIDs. What is none names nothing. */
final class Ids {
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private Ids() {}

  static Optional<UUID> uuid(String text) {
    return UUID_TEXT.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }

  static ApiException noAccount() {
    return new ApiException(ErrorCode.ACCOUNT_NOT_FOUND, "There is no such account.");
  }

  static ApiException noCursor() {
    return ApiException.invalid("cursor", "cursor must be a next_cursor of this list");
  }
}
