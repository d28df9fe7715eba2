package one.abstrakt.jobs.api.errors;

import java.util.List;

/** Ends a request with an error; the message tells the client what to do. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final ErrorCode code;
  private final transient List<ErrorBody.Detail> details;
  private final long retryAfter;

  public ApiException(ErrorCode code, String message) {
    this(code, message, List.of());
  }

  public ApiException(ErrorCode code, String message, List<ErrorBody.Detail> details) {
    this(code, message, details, code.retryAfter());
  }

  /**
   * @param retryAfter seconds after which the same request may succeed
   */
  public ApiException(ErrorCode code, String message, long retryAfter) {
    this(code, message, List.of(), retryAfter);
  }

  private ApiException(
      ErrorCode code, String message, List<ErrorBody.Detail> details, long retryAfter) {
    super(message, null, false, false);
    this.code = code;
    this.details = List.copyOf(details);
    this.retryAfter = retryAfter;
  }

  /** {@code INVALID_INPUT} for one field, parameter or header. */
  public static ApiException invalid(String path, String message) {
    return new ApiException(
        ErrorCode.INVALID_INPUT, message, List.of(new ErrorBody.Detail(path, message)));
  }

  ErrorCode code() {
    return code;
  }

  ErrorBody body() {
    return ErrorBody.of(code, getMessage(), details, retryAfter);
  }
}
