package one.abstrakt.jobs.api.limits;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Optional;
import one.abstrakt.jobs.account.Principal;
import one.abstrakt.jobs.api.authenticate.Caller;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.api.errors.ErrorCode;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Counts every request below {@code /v1}, refuses those beyond the limit before anything else is
 * done for them, and has every answer say what is left.
 */
final class LimitRequests {
  private static final String ALLOWANCE = LimitRequests.class.getName();
  private static final String API = "/v1/";

  private final RequestLimits limits;
  private final Caller caller;

  LimitRequests(RequestLimits limits, Caller caller) {
    this.limits = limits;
    this.caller = caller;
  }

  @ServerRequestFilter
  void count(ContainerRequestContext context, HttpServerRequest http) {
    if (isOfTheApi(http)) {
      Allowance allowance = take(http);
      context.setProperty(ALLOWANCE, allowance);
      if (allowance.isRefused()) {
        throw new ApiException(
            ErrorCode.RATE_LIMITED,
            "More than %d requests a minute. Come back later, or ask for a higher limit."
                .formatted(allowance.limit()),
            Allowance.seconds(allowance.comeBack()));
      }
    }
  }

  @ServerResponseFilter
  void tell(
      ContainerRequestContext context, ContainerResponseContext answer, HttpServerRequest http) {
    if (isOfTheApi(http)) {
      Object counted = context.getProperty(ALLOWANCE);
      // What no endpoint takes is refused before it is counted.
      Allowance allowance =
          counted instanceof Allowance known
              ? known
              : limits.take(http.remoteAddress().hostAddress());
      var headers = answer.getHeaders();
      headers.putSingle("X-RateLimit-Limit", allowance.limit());
      headers.putSingle("X-RateLimit-Remaining", allowance.remaining());
      headers.putSingle("X-RateLimit-Reset", Allowance.seconds(allowance.reset()));
    }
  }

  private Allowance take(HttpServerRequest http) {
    Optional<Principal> principal = caller.find();
    return principal.isPresent()
        ? limits.take(principal.get())
        : limits.take(http.remoteAddress().hostAddress());
  }

  private static boolean isOfTheApi(HttpServerRequest http) {
    return http.path().startsWith(API);
  }
}
