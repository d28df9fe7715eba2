package one.abstrakt.jobs.api.limits;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
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
  private static final String COUNTED = LimitRequests.class.getName();
  private static final String API = "/v1/";

  private final RequestLimits limits;
  private final Caller caller;

  LimitRequests(RequestLimits limits, Caller caller) {
    this.limits = limits;
    this.caller = caller;
  }

  @ServerRequestFilter
  void count(ContainerRequestContext context, HttpServerRequest http) {
    if (isOfTheApi(context)) {
      Allowance allowance = take(http);
      context.setProperty(COUNTED, true);
      // Here and not when it is answered: streams of events pass no filter of answers.
      tell(allowance, http.response());
      if (allowance.isRefused()) {
        throw new ApiException(
            ErrorCode.RATE_LIMITED,
            "More than %d requests a minute. Come back later, or ask for a higher limit."
                .formatted(allowance.limit()),
            Allowance.seconds(allowance.comeBack()));
      }
    }
  }

  /**
   * What no endpoint takes is refused before it is counted, on a thread that must not wait: it
   * counts all the same, and is told what was left before.
   */
  @ServerResponseFilter
  void countRefused(ContainerRequestContext context, HttpServerRequest http) {
    if (isOfTheApi(context) && context.getProperty(COUNTED) == null) {
      Allowance allowance =
          caller
              .remembered()
              .map(limits::takeWithoutWaiting)
              .orElseGet(() -> limits.take(http.remoteAddress().hostAddress()));
      tell(allowance, http.response());
    }
  }

  private static void tell(Allowance allowance, HttpServerResponse answer) {
    answer
        .putHeader("X-RateLimit-Limit", Long.toString(allowance.limit()))
        .putHeader("X-RateLimit-Remaining", Long.toString(allowance.remaining()))
        .putHeader("X-RateLimit-Reset", Long.toString(Allowance.seconds(allowance.reset())));
  }

  private Allowance take(HttpServerRequest http) {
    Optional<Principal> principal = caller.find();
    return principal.isPresent()
        ? limits.take(principal.get())
        : limits.take(http.remoteAddress().hostAddress());
  }

  /** By the path that endpoints are found by, however it was written. */
  private static boolean isOfTheApi(ContainerRequestContext context) {
    String path = context.getUriInfo().getPath();
    return (path.startsWith("/") ? path : "/" + path).startsWith(API);
  }
}
