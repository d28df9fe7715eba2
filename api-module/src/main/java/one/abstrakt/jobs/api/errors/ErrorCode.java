package one.abstrakt.jobs.api.errors;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Every code that a client can meet in {@code error.code} of an answer that is no 2xx. */
@RegisterForReflection
public enum ErrorCode {
  INVALID_INPUT(400, "The request is malformed, or its input breaks the model's schema."),
  UNAUTHORIZED(401, "There is no key, or it is unknown, revoked or expired: all the same answer."),
  INSUFFICIENT_CREDITS(402, "The account cannot pay for the run."),
  FORBIDDEN(403, "The key lacks the scope."),
  MODEL_NOT_FOUND(404, "There is no such model."),
  JOB_NOT_FOUND(404, "There is no such job, or it is another account's."),
  ACCOUNT_NOT_FOUND(404, "There is no such account."),
  FILE_NOT_FOUND(404, "There is no such file, it has expired, or it is another account's."),
  KEY_NOT_FOUND(404, "There is no such key."),
  NOT_FOUND(404, "There is nothing at this path."),
  METHOD_NOT_ALLOWED(405, "The path does not have that method; the header Allow has those it has."),
  NOT_ACCEPTABLE(406, "The header Accept excludes the type of the answer."),
  REQUEST_TIMEOUT(408, "The body was not there in time; the connection is closed."),
  JOB_ALREADY_FINISHED(409, "The job succeeded or failed and can no longer be cancelled."),
  JOB_NOT_FINISHED(409, 5, "The job is queued or processing: its data cannot be removed yet."),
  IDEMPOTENCY_IN_PROGRESS(
      409, 1, "The first request with this Idempotency-Key is still being accepted."),
  WEBHOOK_PENDING(409, 5, "The job has not ended, or its webhook is being sent at this moment."),
  ROTATION_IN_PROGRESS(409, "The secret was rotated less than a day ago and both are valid."),
  AUDIT_RUNNING(409, 5, "An audit is running already; one at a time is enough."),
  AUDIT_TOO_LONG(
      409, "The history is too long for an audit by request; the command line has no such limit."),
  PAYLOAD_TOO_LARGE(413, "The body is too large; the connection is closed."),
  FILE_STORAGE_FULL(
      413,
      "The account has as many bytes of files as it may; delete some, or wait until they expire."),
  UNSUPPORTED_MEDIA_TYPE(
      415, "The body is not declared as JSON, or, where a file is wanted, a form."),
  IDEMPOTENCY_KEY_REUSED(422, "The key or reference was used with another request."),
  RATE_LIMITED(
      429,
      5,
      "Too many requests of the key, or too many open jobs, streams, uploads or tests of the account."),
  /** The log has it under the same instant. */
  INTERNAL(500, "A fault of the service."),
  UNAVAILABLE(503, 2, "The database, or the store of files, cannot be reached or does not answer.");

  private final int status;
  private final int retryAfter;
  private final String sentence;

  ErrorCode(int status, String sentence) {
    this(status, 0, sentence);
  }

  ErrorCode(int status, int retryAfter, String sentence) {
    this.status = status;
    this.retryAfter = retryAfter;
    this.sentence = sentence;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The seconds after which the same request may succeed; 0 when it will not. */
  public int retryAfter() {
    return retryAfter;
  }

  /** When a client meets it, as its documentation says. */
  public String sentence() {
    return sentence;
  }
}
