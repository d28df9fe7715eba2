package one.abstrakt.jobs.api.errors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import one.abstrakt.jobs.api.RunConfig;

/**
 * Refuses a body by its announced length before a byte of it is read. One without a length is cut off
 * by the server's own limit, and refused by {@link ErrorMapper}.
 */
@ApplicationScoped
class BodyLimit {
  private static final int FIRST = 10_000;

  private final ObjectMapper json;
  private final RunConfig config;

  BodyLimit(ObjectMapper json, RunConfig config) {
    this.json = json;
    this.config = config;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, FIRST);
  }

  private void check(RoutingContext context) {
    if (length(context) <= config.maxBodyBytes()) {
      context.next();
      return;
    }
    context
        .response()
        .setStatusCode(ErrorCode.PAYLOAD_TOO_LARGE.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CONNECTION, "close")
        .end(body());
  }

  private static long length(RoutingContext context) {
    try {
      String header = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
      return header == null ? 0 : Long.parseLong(header);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  private String body() {
    String message =
        "The request's body is larger than %d bytes.".formatted(config.maxBodyBytes());
    try {
      return json.writeValueAsString(
          ErrorBody.of(ErrorCode.PAYLOAD_TOO_LARGE, message, List.of()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
