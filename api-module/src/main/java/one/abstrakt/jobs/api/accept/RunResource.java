package one.abstrakt.jobs.api.accept;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import one.abstrakt.jobs.account.Principal;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.api.RunConfig;
import one.abstrakt.jobs.api.authenticate.Caller;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.api.errors.ErrorCode;
import one.abstrakt.jobs.api.models.Models;
import one.abstrakt.jobs.api.stored.JobEntity;
import one.abstrakt.jobs.api.stored.ReadJob;
import one.abstrakt.jobs.api.waiting.Waiter;
import one.abstrakt.jobs.api.waiting.Waiters;
import one.abstrakt.jobs.catalogue.Model;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;
import one.abstrakt.jobs.job.NewJob;
import one.abstrakt.jobs.outputs.OutputLinks;
import org.jboss.logging.Logger;

/** {@code POST /v1/models/{model}/run}. */
@Path("/v1/models/{model: .+}/run")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@CountsRefusals
public class RunResource {
  private static final Logger LOG = Logger.getLogger(RunResource.class);
  private static final int POLL_AFTER_SECONDS = 5;

  private final Caller caller;
  private final Models models;
  private final RunRequestReader reader;
  private final AcceptRun acceptRun;
  private final Waiters waiters;
  private final ReadJob jobs;
  private final OutputLinks links;
  private final RunConfig config;

  RunResource(
      Caller caller,
      Models models,
      RunRequestReader reader,
      AcceptRun acceptRun,
      Waiters waiters,
      ReadJob jobs,
      OutputLinks links,
      RunConfig config) {
    this.caller = caller;
    this.models = models;
    this.reader = reader;
    this.acceptRun = acceptRun;
    this.waiters = waiters;
    this.jobs = jobs;
    this.links = links;
    this.config = config;
  }

  /** Runs a model and, unless told otherwise, waits for its result. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response run(
      @PathParam("model") String modelName,
      @Context HttpHeaders headers,
      @Context HttpServerRequest http) {
    Principal principal = caller.principalWith(Scope.MODELS_RUN);
    UUID account = principal.accountId();
    Model model = models.find(modelName);
    RunRequest request = reader.read(http);
    JobId id = JobId.next();
    // Before the job is stored: its end may be announced at any time from then on.
    try (Waiter waiter = waiters.waitFor(id)) {
      AcceptRun.Accepted accepted =
          acceptRun.accept(
              id,
              principal,
              model,
              request,
              RunHeaders.idempotencyKey(headers.getRequestHeader("Idempotency-Key")));
      Duration wait = RunHeaders.wait(headers.getHeaderString("Prefer"), config.syncWait());
      if (accepted.fresh().isEmpty()) {
        return repeated(accepted.id(), account, request, wait);
      }
      NewJob job = accepted.fresh().get();
      return request.sync() ? freshAfterWaiting(waiter, wait, job) : accepted(job);
    }
  }

  /**
   * The run is accepted and will be paid for: whatever fails from here on, its client must learn
   * its id, or it would run and pay once more.
   */
  private Response freshAfterWaiting(Waiter waiter, Duration wait, NewJob job) {
    try {
      return afterWaiting(waiter, wait, job.id(), job.accountId());
    } catch (RuntimeException e) {
      LOG.warnf("job not readable after its acceptance jobId=%s error=%s", job.id(), e);
      return accepted(
          job.id(),
          RunAnswer.stillGoing(job.id(), requestId(job), JobStatus.PROCESSING, job.modelId()));
    }
  }

  private Response repeated(JobId id, UUID account, RunRequest request, Duration wait) {
    if (request.sync()) {
      try (Waiter waiter = waiters.waitFor(id)) {
        JobEntity job = find(id, account);
        return job.status().isTerminal() ? ended(job) : afterWaiting(waiter, wait, id, account);
      }
    }
    JobEntity job = find(id, account);
    return accepted(id, RunAnswer.accepted(id, job.requestId(), job.status(), job.modelId()));
  }

  private Response afterWaiting(Waiter waiter, Duration wait, JobId id, UUID account) {
    JobEntity job = waiter.awaitEnd(wait).orElseGet(() -> find(id, account));
    return job.status().isTerminal() ? ended(job) : accepted(id, stillGoing(job));
  }

  private static Response accepted(NewJob job) {
    return accepted(
        job.id(), RunAnswer.accepted(job.id(), requestId(job), JobStatus.QUEUED, job.modelId()));
  }

  private static String requestId(NewJob job) {
    return JobEntity.requestId(job.provider(), job.requestKey());
  }

  private static RunAnswer stillGoing(JobEntity job) {
    return RunAnswer.stillGoing(job.id(), job.requestId(), job.status(), job.modelId());
  }

  private Response ended(JobEntity job) {
    return Response.ok(RunAnswer.ended(job, links)).build();
  }

  private static Response accepted(JobId id, RunAnswer answer) {
    return Response.accepted(answer)
        .header(HttpHeaders.LOCATION, "/v1/jobs/" + id)
        .header(HttpHeaders.RETRY_AFTER, POLL_AFTER_SECONDS)
        .build();
  }

  private JobEntity find(JobId id, UUID account) {
    return jobs.find(id, account)
        .orElseThrow(() ->
            new ApiException(
                ErrorCode.JOB_NOT_FOUND, "The job of this request is no longer kept."));
  }
}
