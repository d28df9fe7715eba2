package one.abstrakt.jobs.api.errors;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Every code that a client can meet in {@code error.code} of an answer that is no 2xx. */
@RegisterForReflection
public enum ErrorCode {
  INVALID_INPUT(400),
  UNAUTHORIZED(401),
  INSUFFICIENT_CREDITS(402),
  FORBIDDEN(403),
  MODEL_NOT_FOUND(404),
  JOB_NOT_FOUND(404),
  ACCOUNT_NOT_FOUND(404),
  KEY_NOT_FOUND(404),
  NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  NOT_ACCEPTABLE(406),
  REQUEST_TIMEOUT(408),
  JOB_ALREADY_FINISHED(409),
  IDEMPOTENCY_IN_PROGRESS(409, 1),
  WEBHOOK_PENDING(409, 5),
  ROTATION_IN_PROGRESS(409),
  PAYLOAD_TOO_LARGE(413),
  UNSUPPORTED_MEDIA_TYPE(415),
  IDEMPOTENCY_KEY_REUSED(422),
  RATE_LIMITED(429, 5),
  /** A fault of ours; the log has it under the same instant. */
  INTERNAL(500),
  UNAVAILABLE(503, 2);

  private final int status;
  private final int retryAfter;

  ErrorCode(int status) {
    this(status, 0);
  }

  ErrorCode(int status, int retryAfter) {
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The seconds after which the same request may succeed; 0 when it will not. */
  public int retryAfter() {
    return retryAfter;
  }
}
