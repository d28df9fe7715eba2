package one.abstrakt.jobs.api.errors;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses a query parameter that is there twice: taking one of the two would be a guess. */
final class RefuseRepeated {
  /** After requests are counted. */
  private static final int LATE = Priorities.USER + 1;

  @ServerRequestFilter(priority = LATE)
  void check(ContainerRequestContext context) {
    context
        .getUriInfo()
        .getQueryParameters()
        .forEach((name, values) -> {
          if (values.size() > 1) {
            throw ApiException.invalid(name, name + " must be there once");
          }
        });
  }
}
