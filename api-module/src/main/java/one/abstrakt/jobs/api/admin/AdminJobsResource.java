package one.abstrakt.jobs.api.admin;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.api.authenticate.Caller;
import one.abstrakt.jobs.api.jobs.CancelJob;
import one.abstrakt.jobs.api.jobs.JobResource;
import one.abstrakt.jobs.api.jobs.ListJobs;
import one.abstrakt.jobs.api.jobs.RemoveData;
import one.abstrakt.jobs.api.timeline.Timeline;
import one.abstrakt.jobs.api.timeline.TimelineResource;
import one.abstrakt.jobs.api.webhooks.JobWebhooks;
import one.abstrakt.jobs.api.webhooks.WebhookView;
import one.abstrakt.jobs.outputs.OutputLinks;

/** {@code /v1/admin/jobs}: the jobs of all accounts. */
@Path("/v1/admin/jobs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AdminJobsResource {
  private static final UUID EVERYBODY = null;

  private final Caller caller;
  private final ListJobs list;
  private final InspectJob inspect;
  private final CancelJob cancel;
  private final RemoveData removeData;
  private final JobWebhooks webhooks;
  private final Timeline timeline;
  private final OutputLinks links;

  AdminJobsResource(
      Caller caller,
      ListJobs list,
      InspectJob inspect,
      CancelJob cancel,
      RemoveData removeData,
      JobWebhooks webhooks,
      Timeline timeline,
      OutputLinks links) {
    this.caller = caller;
    this.list = list;
    this.inspect = inspect;
    this.cancel = cancel;
    this.removeData = removeData;
    this.webhooks = webhooks;
    this.timeline = timeline;
    this.links = links;
  }

  /** Jobs of one account or all, the newest first. */
  @GET
  public AdminJob.Page list(
      @QueryParam("account") String account,
      @QueryParam("status") String status,
      @QueryParam("model") String model,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    caller.with(Scope.ADMIN);
    UUID of = account == null ? EVERYBODY : Ids.uuid(account).orElseThrow(Ids::noAccount);
    return list.page(
        of, status, model, limit, cursor, job -> AdminJob.of(job, links), AdminJob.Page::new);
  }

  /** All that is kept of a job, its input included. */
  @GET
  @Path("/{id}")
  public AdminJob.DetailsData get(@PathParam("id") String id) {
    caller.with(Scope.ADMIN);
    return new AdminJob.DetailsData(inspect.inspect(JobResource.parse(id)));
  }

  /** Cancels a queued or processing job of any account, for good. */
  @DELETE
  @Path("/{id}")
  public AdminJob.Data cancel(@PathParam("id") String id) {
    caller.with(Scope.ADMIN);
    return new AdminJob.Data(AdminJob.of(cancel.cancel(JobResource.parse(id), EVERYBODY), links));
  }

  /** Removes input, output and files of a job of any account that has ended, for good. */
  @DELETE
  @Path("/{id}/data")
  public AdminJob.Data removeData(@PathParam("id") String id) {
    caller.with(Scope.ADMIN);
    return new AdminJob.Data(
        AdminJob.of(removeData.remove(JobResource.parse(id), EVERYBODY), links));
  }

  /** What has happened to a job, webhook attempts included. */
  @GET
  @Path("/{id}/timeline")
  public TimelineResource.TimelineData timeline(@PathParam("id") String id) {
    caller.with(Scope.ADMIN);
    return new TimelineResource.TimelineData(timeline.of(JobResource.parse(id), EVERYBODY));
  }

  /** A job's webhook: every attempt that was made, and when the next one is. */
  @GET
  @Path("/{id}/webhook")
  public WebhookView.Data webhook(@PathParam("id") String id) {
    caller.with(Scope.ADMIN);
    return webhooks.show(JobResource.parse(id), EVERYBODY);
  }

  /** Sends the webhook of an ended job again, whatever became of it before. */
  @POST
  @Path("/{id}/webhook/redeliver")
  public Response redeliver(@PathParam("id") String id) {
    caller.with(Scope.ADMIN);
    return Response.accepted(webhooks.sendAgain(JobResource.parse(id), EVERYBODY)).build();
  }
}
