package one.abstrakt.jobs.api.callbacks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.job.CalledBackJob;
import one.abstrakt.jobs.job.JobDispatch;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;
import one.abstrakt.jobs.job.UnknownRequests;
import one.abstrakt.jobs.json.JsonBuffers;
import one.abstrakt.jobs.messages.Announcer;
import one.abstrakt.jobs.provider.ProviderRequest;
import one.abstrakt.jobs.provider.fal.FalRequests;
import org.jboss.logging.Logger;

/**
 * What follows from a call of fal that is known to be genuine. The worker that has the job is woken
 * and looks at it; where the answer to the submission was lost, what the call names is stored
 * first. The result itself is not taken from the call: the worker fetches it, as it does otherwise.
 */
@Singleton
class TakeFalCallback {
  private static final Logger LOG = Logger.getLogger(TakeFalCallback.class);

  private final JsonFactory json = JsonBuffers.factory().build();
  private final UnknownRequests jobs;
  private final FalRequests requests;
  private final Announcer announcer;
  private final CallbackMeters meters;

  TakeFalCallback(
      UnknownRequests jobs, FalRequests requests, Announcer announcer, CallbackMeters meters) {
    this.jobs = jobs;
    this.requests = requests;
    this.announcer = announcer;
    this.meters = meters;
  }

  void take(JobId id, int attempt, String endpoint, byte[] body) {
    ProviderRequest request =
        requests
            .named(endpoint, requestId(body))
            .orElseThrow(() -> ApiException.invalid("/request_id", "is none of fal's"));
    Optional<CalledBackJob> found =
        jobs.find(id)
            .filter(job -> job.status() == JobStatus.PROCESSING && job.attempt() == attempt);
    if (found.isEmpty()) {
      meters.ignored();
    } else if (found.get().dispatch() == JobDispatch.SENDING
        && jobs.found(id, attempt, request.toJson(), null)) {
      LOG.infof("request found by the provider's call jobId=%s attempt=%d", id, attempt);
      meters.found();
      announcer.calledBack(id);
    } else {
      meters.told();
      announcer.calledBack(id);
    }
  }

  /** Of all that the body holds only this is read. */
  private String requestId(byte[] body) {
    try (JsonParser parser = json.createParser(body)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          boolean isId = parser.currentName().equals("request_id");
          if (parser.nextToken() == JsonToken.VALUE_STRING && isId) {
            return parser.getText();
          }
          parser.skipChildren();
        }
      }
    } catch (IOException e) {
      throw ApiException.invalid("", "The body is not JSON.");
    }
    throw ApiException.invalid("/request_id", "must be a string");
  }
}
