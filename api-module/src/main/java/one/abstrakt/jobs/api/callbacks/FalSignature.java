package one.abstrakt.jobs.api.callbacks;

import io.vertx.core.MultiMap;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.api.errors.ErrorCode;

/**
 * Whether fal itself has sent a call, and just now. It signs the ids of the request and of its
 * user, the time and the hash of the body, each on a line.
 */
@Singleton
class FalSignature {
  private static final String HEADER = "X-Fal-Webhook-";
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final FalKeys keys;
  private final Clock clock;

  FalSignature(FalKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** What a call's headers say; not yet known to be true. */
  @SuppressWarnings("ArrayRecordComponent")
  record Head(String requestId, String userId, String timestamp, byte[] signature) {}

  /**
   * What can be told before the body is read.
   *
   * @throws ApiException {@code UNAUTHORIZED}, or {@code UNAVAILABLE} when fal's keys cannot be had
   */
  Head head(MultiMap headers) {
    Head head =
        new Head(
            header(headers, "Request-Id"),
            header(headers, "User-Id"),
            header(headers, "Timestamp"),
            bytes(header(headers, "Signature")));
    if (!isNow(head.timestamp())) {
      throw refused("The callback's timestamp is not within 5 minutes of this server's clock.");
    }
    keys.checkThatTheyCanBeHad();
    return head;
  }

  /**
   * Passes what fal has signed.
   *
   * @throws ApiException {@code UNAUTHORIZED}, or {@code UNAVAILABLE} when fal's keys cannot be had
   */
  void check(Head head, byte[] body) {
    String signed =
        String.join(
            "\n",
            head.requestId(),
            head.userId(),
            head.timestamp(),
            HexFormat.of().formatHex(sha256(body)));
    if (!keys.haveSigned(signed.getBytes(StandardCharsets.UTF_8), head.signature())) {
      throw refused("The callback's signature is not fal's.");
    }
  }

  private boolean isNow(String seconds) {
    try {
      Instant at = Instant.ofEpochSecond(Long.parseLong(seconds));
      return Duration.between(at, clock.instant()).abs().compareTo(TOLERANCE) <= 0;
    } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
      return false;
    }
  }

  private static byte[] bytes(String hex) {
    try {
      return HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException e) {
      throw refused("The callback's signature is not hexadecimal.");
    }
  }

  private static String header(MultiMap headers, String name) {
    String value = headers.get(HEADER + name);
    if (value == null) {
      throw refused("The callback lacks the header " + HEADER + name + ".");
    }
    return value;
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static ApiException refused(String message) {
    return new ApiException(ErrorCode.UNAUTHORIZED, message);
  }
}
