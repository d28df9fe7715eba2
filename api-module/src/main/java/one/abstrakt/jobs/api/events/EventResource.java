package one.abstrakt.jobs.api.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.UUID;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.api.authenticate.Caller;
import one.abstrakt.jobs.api.jobs.JobResource;
import one.abstrakt.jobs.api.limits.AccountPlaces;
import one.abstrakt.jobs.api.stored.ReadJob;
import one.abstrakt.jobs.job.JobId;

/** {@code GET /v1/jobs/{id}/events}. */
@Path("/v1/jobs/{id}/events")
@RunOnVirtualThread
public class EventResource {
  private final Caller caller;
  private final ReadJob jobs;
  private final StreamJob streamJob;
  private final AccountPlaces streams;
  private final ObjectWriter json;

  EventResource(
      Caller caller, ReadJob jobs, StreamJob streamJob, EventsConfig config, ObjectMapper json) {
    this.json = json.writer();
    this.caller = caller;
    this.jobs = jobs;
    this.streamJob = streamJob;
    this.streams = new AccountPlaces(config.maxPerAccount(), "streams");
  }

  /** A job's states and progress as they come; the stream closes after the last. */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void events(
      @PathParam("id") String id,
      @HeaderParam("Last-Event-ID") String lastEventId,
      @Context HttpServerResponse http,
      @Context SseEventSink sink,
      @Context Sse sse) {
    UUID account = caller.with(Scope.JOBS_READ);
    JobId job = JobResource.parse(id);
    boolean isEnded =
        jobs.find(job, account).orElseThrow(JobResource::notFound).status().isTerminal();
    LastEvent last = LastEvent.of(lastEventId);
    if (last.isEnd() && isEnded) {
      // The one answer that keeps a browser's EventSource from coming back for ever.
      throw new WebApplicationException(Response.noContent().build());
    }
    try (AccountPlaces.Place _ = streams.enter(account)) {
      open(http);
      streamJob.stream(job, account, last, new EventSink(sink, sse, json));
    }
  }

  /** A proxy that collects what it passes on would hold the events back. */
  private static void open(HttpServerResponse answer) {
    answer.putHeader("X-Accel-Buffering", "no").putHeader("Cache-Control", "no-store");
  }
}
