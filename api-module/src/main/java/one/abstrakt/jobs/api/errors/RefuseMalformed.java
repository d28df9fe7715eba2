package one.abstrakt.jobs.api.errors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Gives the envelope to requests that the router refuses before any endpoint could: no Host. */
@ApplicationScoped
class RefuseMalformed {
  private static final ErrorCode CODE = ErrorCode.INVALID_INPUT;

  void register(@Observes Router router, ObjectMapper json) throws JsonProcessingException {
    Buffer body =
        Buffer.buffer(
            json.writeValueAsBytes(ErrorBody.of(CODE, "The request is malformed.", List.of())));
    router
        .route()
        .failureHandler(context -> {
          if (context.statusCode() == CODE.status()) {
            refuse(context, body);
          } else {
            context.next();
          }
        });
  }

  private static void refuse(RoutingContext context, Buffer body) {
    context
        .response()
        .setStatusCode(CODE.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
        .end(body);
  }
}
