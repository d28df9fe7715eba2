package one.abstrakt.jobs.api.timeline;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.api.authenticate.Caller;
import one.abstrakt.jobs.api.jobs.JobResource;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** {@code GET /v1/jobs/{id}/timeline}. */
@Path("/v1/jobs/{id}/timeline")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TimelineResource {
  /** {@code {"data": […]}}, the oldest first. */
  @Schema(name = "Timeline")
  public record TimelineData(List<Moment> data) {}

  private final Caller caller;
  private final Timeline timeline;

  TimelineResource(Caller caller, Timeline timeline) {
    this.caller = caller;
    this.timeline = timeline;
  }

  /** What has happened to a job, webhook attempts included. */
  @GET
  public TimelineData get(@PathParam("id") String id) {
    UUID account = caller.with(Scope.JOBS_READ);
    return new TimelineData(timeline.of(JobResource.parse(id), account));
  }
}
