package one.abstrakt.jobs.api.accept;

import jakarta.ws.rs.container.ContainerResponseContext;
import one.abstrakt.jobs.api.errors.ErrorBody;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Sees the answers to requests for a run. */
final class RefusedRuns {
  private final RunMeters meters;

  RefusedRuns(RunMeters meters) {
    this.meters = meters;
  }

  @CountsRefusals
  @ServerResponseFilter
  void count(ContainerResponseContext answer) {
    if (answer.getEntity() instanceof ErrorBody body) {
      meters.refused(body.error().code());
    }
  }
}
