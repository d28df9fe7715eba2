package one.abstrakt.jobs.api.callbacks;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import one.abstrakt.jobs.api.body.BodyReader;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.api.errors.ErrorCode;
import one.abstrakt.jobs.callback.CallbackConfig;
import one.abstrakt.jobs.callback.Callbacks;
import one.abstrakt.jobs.job.JobId;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * {@code /callbacks/fal/{job}/{attempt}/{nonce}?endpoint=}: fal calls it when a run has ended, and
 * again for two hours as long as the answer is no 2xx. Who does not know the nonce is told that
 * there is nothing.
 */
@Path(Callbacks.PATH + "/fal/{job}/{attempt}/{nonce}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class FalCallbackResource {
  private static final String PROVIDER = "fal";

  private final Callbacks callbacks;
  private final BodyReader bodies;
  private final FalSignature signature;
  private final TakeFalCallback take;
  private final int largest;

  FalCallbackResource(
      Callbacks callbacks,
      BodyReader bodies,
      FalSignature signature,
      TakeFalCallback take,
      CallbackConfig config) {
    this.callbacks = callbacks;
    this.bodies = bodies;
    this.signature = signature;
    this.take = take;
    this.largest = config.maxBytes();
  }

  /** Takes a call of fal. */
  @POST
  @Operation(hidden = true)
  public void take(
      @PathParam("job") String job,
      @PathParam("attempt") int attempt,
      @PathParam("nonce") String nonce,
      @QueryParam("endpoint") String said,
      @Context HttpServerRequest http) {
    String endpoint = said == null ? "" : said;
    JobId id =
        JobId.parse(job)
            .filter(known -> callbacks.isOurs(PROVIDER, known, attempt, endpoint, nonce))
            .orElseThrow(
                () -> new ApiException(ErrorCode.NOT_FOUND, "There is nothing at this path."));
    FalSignature.Head head = signature.head(http.headers());
    byte[] body = bodies.read(http, largest);
    signature.check(head, body);
    take.take(id, attempt, endpoint, body);
  }
}
