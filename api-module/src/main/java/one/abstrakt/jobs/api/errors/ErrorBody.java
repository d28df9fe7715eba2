package one.abstrakt.jobs.api.errors;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** {@code {"error": {…}}}. */
@RegisterForReflection
@Schema(name = "ErrorBody")
public record ErrorBody(Fault error) {
  /**
   * @param retryAfter seconds; null when coming back does not help
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  @Schema(name = "Error")
  public record Fault(ErrorCode code, String message, List<Detail> details, Long retryAfter) {}

  /**
   * One thing that is wrong with the request.
   *
   * @param path JSON pointer into the body, or the name of a parameter or header
   */
  @RegisterForReflection
  @Schema(name = "ErrorDetail")
  public record Detail(String path, String message) {}

  static ErrorBody of(ErrorCode code, String message, List<Detail> details) {
    return of(code, message, details, code.retryAfter());
  }

  static ErrorBody of(ErrorCode code, String message, List<Detail> details, long retryAfter) {
    return new ErrorBody(
        new Fault(code, message, details, retryAfter == 0 ? null : Long.valueOf(retryAfter)));
  }
}
