package one.abstrakt.jobs.api.errors;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import one.abstrakt.jobs.database.DatabaseException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** The one place where an exception becomes an answer. */
final class ErrorMapper {
  private static final Logger LOG = Logger.getLogger(ErrorMapper.class);

  @ServerExceptionMapper
  Response map(ApiException e) {
    return answer(e.code(), e.body());
  }

  /** What the framework refuses by itself: unknown path, wrong method, wrong media type. */
  @ServerExceptionMapper
  Response map(WebApplicationException e) {
    Response refused = e.getResponse();
    int status = refused.getStatus();
    return switch (status) {
      case 404 -> answer(ErrorCode.NOT_FOUND, "There is nothing at this path.");
      case 405 -> methodNotAllowed();
      case 406 ->
          answer(
              ErrorCode.NOT_ACCEPTABLE,
              "This API answers in JSON (accept application/json), and events of a job as"
                  + " text/event-stream.");
      case 413 -> answer(ErrorCode.PAYLOAD_TOO_LARGE, "The request's body is too large.");
      case 415 ->
          answer(
              ErrorCode.UNSUPPORTED_MEDIA_TYPE,
              "Send JSON, with the header Content-Type: application/json.");
      default -> {
        if (status < 400) {
          yield refused;
        }
        if (status >= 400 && status < 500) {
          yield answer(ErrorCode.INVALID_INPUT, "The request is malformed.");
        }
        yield map((Throwable) e);
      }
    };
  }

  @ServerExceptionMapper
  Response map(Throwable e) {
    Optional<SQLException> unavailability = DatabaseException.unavailability(e);
    if (unavailability.isPresent()) {
      LOG.warnf("database unavailable error=%s", unavailability.get().getMessage());
      return answer(
          ErrorCode.UNAVAILABLE, "The service cannot reach its database. Try again shortly.");
    }
    LOG.error("request failed", e);
    return answer(ErrorCode.INTERNAL, "Something went wrong on our side. Try again later.");
  }

  private static Response methodNotAllowed() {
    return Response.fromResponse(
            answer(ErrorCode.METHOD_NOT_ALLOWED, "This path does not have that method."))
        .allow(AllowedMethods.of(CurrentRequestManager.get()))
        .build();
  }

  private static Response answer(ErrorCode code, String message) {
    return answer(code, ErrorBody.of(code, message, List.of()));
  }

  private static Response answer(ErrorCode code, ErrorBody body) {
    Response.ResponseBuilder answer =
        Response.status(code.status()).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
    if (code == ErrorCode.UNAUTHORIZED) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    if (code == ErrorCode.PAYLOAD_TOO_LARGE
        || code == ErrorCode.FILE_STORAGE_FULL
        || code == ErrorCode.REQUEST_TIMEOUT) {
      answer.header("Connection", "close"); // the rest of the body is of no use
    }
    if (body.error().retryAfter() != null) {
      answer.header(HttpHeaders.RETRY_AFTER, body.error().retryAfter());
    }
    return answer.build();
  }
}
