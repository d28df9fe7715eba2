package one.abstrakt.jobs.api.webhooks;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.api.authenticate.Caller;
import one.abstrakt.jobs.api.jobs.JobResource;

/** {@code /v1/jobs/{id}/webhook}. */
@Path("/v1/jobs/{id}/webhook")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class JobWebhookResource {
  private final Caller caller;
  private final JobWebhooks webhooks;

  JobWebhookResource(Caller caller, JobWebhooks webhooks) {
    this.caller = caller;
    this.webhooks = webhooks;
  }

  /** A job's webhook: every attempt that was made, and when the next one is. */
  @GET
  public WebhookView.Data get(@PathParam("id") String id) {
    UUID account = caller.with(Scope.JOBS_READ);
    return webhooks.show(JobResource.parse(id), account);
  }

  /** Sends the webhook of an ended job again, whatever became of it before. */
  @POST
  @Path("/redeliver")
  public Response redeliver(@PathParam("id") String id) {
    UUID account = caller.with(Scope.WEBHOOKS_MANAGE);
    return Response.accepted(webhooks.sendAgain(JobResource.parse(id), account)).build();
  }
}
