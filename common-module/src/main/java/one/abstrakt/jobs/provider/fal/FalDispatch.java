package one.abstrakt.jobs.provider.fal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.provider.Dispatch;
import one.abstrakt.jobs.provider.Outcome;
import one.abstrakt.jobs.provider.ProviderRequest;
import org.jboss.logging.Logger;

/**
 * Says what an answer to a call, or the lack of one, means. Whatever is not known to mean that the
 * call was refused leaves its fate open: it may run, and be billed.
 */
final class FalDispatch {

  private static final Logger LOG = Logger.getLogger(FalDispatch.class);

  private final FalJson json;
  private final FalAddresses addresses;

  FalDispatch(FalJson json, FalAddresses addresses) {
    this.json = json;
    this.addresses = addresses;
  }

  Dispatch ofSubmit(Exchange exchange) {
    return switch (exchange) {
      case Exchange.Answered a when isSuccess(a) -> accepted(a);
      case Exchange.Answered a -> refused(a);
      case Exchange.NotSent(String reason) -> notSent(reason);
      case Exchange.Broken(String reason) -> new Dispatch.Ambiguous(reason);
      case Exchange.TooLong() -> new Dispatch.Ambiguous("the answer was too long to be read");
    };
  }

  Dispatch ofCall(Exchange exchange) {
    return switch (exchange) {
      case Exchange.Answered a when isSuccess(a) -> ended(a);
      case Exchange.Answered a when a.status() >= 500 ->
          json.read(a.body())
              .flatMap(FalError::in)
              .<Dispatch>map(error -> new Dispatch.Ended(error.failure(a.status())))
              .orElseGet(() -> unclear(a));
      case Exchange.Answered a -> refused(a);
      case Exchange.NotSent(String reason) -> notSent(reason);
      case Exchange.Broken(String reason) -> new Dispatch.Ambiguous(reason);
      case Exchange.TooLong() -> new Dispatch.Ended(FalProgress.TOO_LONG);
    };
  }

  static Dispatch refusal(JobErrorCode code, String message) {
    return new Dispatch.NotAccepted(code, message, false, Optional.empty());
  }

  private Dispatch accepted(Exchange.Answered answer) {
    JsonNode said = json.read(answer.body()).orElse(null);
    if (said == null || text(said, "request_id").isEmpty()) {
      return new Dispatch.Ambiguous("answered %d without an id".formatted(answer.status()));
    }
    ProviderRequest request =
        new ProviderRequest(
            text(said, "request_id"),
            text(said, "status_url"),
            text(said, "response_url"),
            text(said, "cancel_url"));
    // The provider has the call and we cannot follow it: from here that is as good as not knowing.
    if (!addresses.mayGetTheKey(request.statusUrl())
        || !addresses.mayGetTheKey(request.responseUrl())
        || !addresses.mayGetTheKey(request.cancelUrl())) {
      return new Dispatch.Ambiguous(
          "taken as %s, but a URL of the answer is missing or not on a host of jobs.fal.allowed-hosts"
              .formatted(request.id()));
    }
    return new Dispatch.Accepted(request);
  }

  private Dispatch ended(Exchange.Answered answer) {
    JsonNode said = json.read(answer.body()).orElse(null);
    if (said == null) {
      return new Dispatch.Ambiguous("answered %d without JSON".formatted(answer.status()));
    }
    Outcome outcome =
        FalError.isReportedBy(said)
            ? FalError.in(said).orElseThrow().failure(answer.status())
            : new Outcome.Output(answer.body());
    return new Dispatch.Ended(outcome);
  }

  private Dispatch refused(Exchange.Answered answer) {
    int status = answer.status();
    return switch (status) {
      case 429 ->
          new Dispatch.NotAccepted(
              JobErrorCode.PROVIDER_UNAVAILABLE,
              "The provider takes no more calls at the moment.",
              true,
              answer.retryAfter());
      case 401, 403 ->
          refusal(
              JobErrorCode.PROVIDER_UNAVAILABLE,
              "The provider refused the operator's key (jobs.fal.key).");
      case 404 ->
          refusal(
              JobErrorCode.PROVIDER_UNAVAILABLE,
              "The provider does not know the model's endpoint.");
      case 400, 413, 422 -> inputRefused(answer);
      case 402, 405, 406, 415 ->
          refusal(
              JobErrorCode.PROVIDER_UNAVAILABLE,
              "The provider refused the call with status %d.".formatted(status));
      default -> unclear(answer);
    };
  }

  private Dispatch inputRefused(Exchange.Answered answer) {
    return json.read(answer.body())
        .flatMap(FalError::in)
        .map(error -> refusal(error.code(422), error.message()))
        .orElseGet(
            () -> refusal(JobErrorCode.INPUT_REFUSED, "The provider refused the model's input."));
  }

  private static Dispatch notSent(String reason) {
    LOG.infof("call not sent provider=fal error=%s", reason);
    return new Dispatch.NotAccepted(
        JobErrorCode.PROVIDER_UNAVAILABLE,
        "The provider could not be reached.",
        true,
        Optional.empty());
  }

  private static Dispatch unclear(Exchange.Answered answer) {
    return new Dispatch.Ambiguous("answered %d".formatted(answer.status()));
  }

  private static boolean isSuccess(Exchange.Answered answer) {
    return answer.status() >= 200 && answer.status() < 300;
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText("");
  }
}
