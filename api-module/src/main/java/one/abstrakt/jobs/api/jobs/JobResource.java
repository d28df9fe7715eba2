package one.abstrakt.jobs.api.jobs;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.api.authenticate.Caller;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.api.errors.ErrorCode;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.outputs.OutputLinks;

/** {@code /v1/jobs}. */
@Path("/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class JobResource {
  private final Caller caller;
  private final FollowJob follow;
  private final CancelJob cancel;
  private final RemoveData removeData;
  private final ListJobs list;
  private final OutputLinks links;

  JobResource(
      Caller caller,
      FollowJob follow,
      CancelJob cancel,
      RemoveData removeData,
      ListJobs list,
      OutputLinks links) {
    this.caller = caller;
    this.follow = follow;
    this.cancel = cancel;
    this.removeData = removeData;
    this.list = list;
    this.links = links;
  }

  /** The account's jobs, newest first. */
  @GET
  public JobList list(
      @QueryParam("status") String status,
      @QueryParam("model") String model,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    return list.page(caller.with(Scope.JOBS_READ), status, model, limit, cursor);
  }

  /** A job's status and result; has the provider checked while the job is processing. */
  @GET
  @Path("/{id}")
  public JobView.Data get(@PathParam("id") String id, @QueryParam("wait") String wait) {
    UUID account = caller.with(Scope.JOBS_READ);
    return new JobView.Data(JobView.of(follow.follow(parse(id), account, wait), links));
  }

  /** Cancels a queued or processing job, for good. */
  @DELETE
  @Path("/{id}")
  public JobView.Data cancel(@PathParam("id") String id) {
    UUID account = caller.with(Scope.JOBS_WRITE);
    return new JobView.Data(JobView.of(cancel.cancel(parse(id), account), links));
  }

  /** Removes input, output and files of a job that has ended, for good. */
  @DELETE
  @Path("/{id}/data")
  public JobView.Data removeData(@PathParam("id") String id) {
    UUID account = caller.with(Scope.JOBS_WRITE);
    return new JobView.Data(JobView.of(removeData.remove(parse(id), account), links));
  }

  /** The id of a job, or 404: what is no id names no job. */
  public static JobId parse(String id) {
    return JobId.parse(id).orElseThrow(JobResource::notFound);
  }

  /** The same for a job that is not there and for another account's. */
  public static ApiException notFound() {
    return new ApiException(ErrorCode.JOB_NOT_FOUND, "There is no such job on this account.");
  }
}
