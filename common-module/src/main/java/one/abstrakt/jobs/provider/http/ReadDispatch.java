package one.abstrakt.jobs.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.provider.Dispatch;
import one.abstrakt.jobs.provider.Outcome;
import one.abstrakt.jobs.provider.ProviderCall;
import one.abstrakt.jobs.provider.ProviderRequest;
import org.jboss.logging.Logger;

/**
 * Says what an answer to a call, or the lack of one, means. Whatever is not known to mean that the
 * call was refused leaves its fate open: it may run, and be billed.
 */
final class ReadDispatch {

  private static final Logger LOG = Logger.getLogger(ReadDispatch.class);

  private static final Duration PLACE_AFTER = Duration.ofSeconds(1);

  private final HttpSettings settings;
  private final AnswerJson json;
  private final Protocol protocol;
  private final ProviderHttp http;

  ReadDispatch(HttpSettings settings, AnswerJson json, Protocol protocol, ProviderHttp http) {
    this.settings = settings;
    this.json = json;
    this.protocol = protocol;
    this.http = http;
  }

  Dispatch ofSubmit(ProviderCall call, Exchange exchange) {
    return switch (exchange) {
      case Exchange.Answered a when a.isSuccess() -> accepted(call, a);
      case Exchange.Answered a -> refused(a);
      case Exchange.NotSent(String reason) -> notSent(reason);
      case Exchange.NoPlace() -> noPlace();
      case Exchange.Broken(String reason) -> new Dispatch.Ambiguous(reason);
      case Exchange.TooLong() -> new Dispatch.Ambiguous("the answer was too long to be read");
    };
  }

  Dispatch ofCall(ProviderCall call, Exchange exchange) {
    return switch (exchange) {
      case Exchange.Answered a when a.isSuccess() -> ended(call, a);
      case Exchange.Answered a when a.status() >= 500 && protocol.isOwnError(a.status()) ->
          json.read(a.body())
              .flatMap(protocol::error)
              .<Dispatch>map(error -> new Dispatch.Ended(error.failure(a.status())))
              .orElseGet(() -> unclear(a));
      case Exchange.Answered a -> refused(a);
      case Exchange.NotSent(String reason) -> notSent(reason);
      case Exchange.NoPlace() -> noPlace();
      case Exchange.Broken(String reason) -> new Dispatch.Ambiguous(reason);
      case Exchange.TooLong() -> new Dispatch.Ended(ReadProgress.TOO_LONG);
    };
  }

  static Dispatch refusal(JobErrorCode code, String message) {
    return new Dispatch.NotAccepted(code, message, false, Optional.empty());
  }

  private Dispatch accepted(ProviderCall call, Exchange.Answered answer) {
    ProviderRequest request =
        json.read(answer.body()).flatMap(said -> protocol.taken(call, said)).orElse(null);
    if (request == null) {
      return new Dispatch.Ambiguous("answered %d without an id".formatted(answer.status()));
    }
    // The provider has the call and we cannot follow it: from here that is as good as not knowing.
    if (!http.mayBeAsked(request.statusUrl())
        || !http.mayBeAsked(request.responseUrl())
        || !http.mayBeAsked(request.cancelUrl())) {
      return new Dispatch.Ambiguous(
          "taken as %s, but a URL of the answer is missing or not on a host of %s"
              .formatted(request.id(), settings.access().hostsSetting()));
    }
    return new Dispatch.Accepted(request);
  }

  private Dispatch ended(ProviderCall call, Exchange.Answered answer) {
    JsonNode said = json.read(answer.body()).orElse(null);
    if (said == null) {
      return new Dispatch.Ambiguous("answered %d without JSON".formatted(answer.status()));
    }
    Optional<Outcome> outcome = protocol.ended(said, answer.body());
    return outcome.isPresent() ? new Dispatch.Ended(outcome.get()) : accepted(call, answer);
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
              "The provider refused the operator's key (%s)."
                  .formatted(settings.access().keySetting()));
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
        .flatMap(protocol::error)
        .map(error -> refusal(error.code(422), error.message()))
        .orElseGet(
            () -> refusal(JobErrorCode.INPUT_REFUSED, "The provider refused the model's input."));
  }

  private Dispatch notSent(String reason) {
    LOG.infof("call not sent provider=%s error=%s", settings.provider(), reason);
    return new Dispatch.NotAccepted(
        JobErrorCode.PROVIDER_UNAVAILABLE,
        "The provider could not be reached.",
        true,
        Optional.empty());
  }

  /** Says nothing of the provider. */
  private static Dispatch noPlace() {
    return new Dispatch.NotAccepted(
        JobErrorCode.PROVIDER_UNAVAILABLE,
        "Every connection to the provider is in use.",
        true,
        Optional.of(PLACE_AFTER));
  }

  private static Dispatch unclear(Exchange.Answered answer) {
    return new Dispatch.Ambiguous("answered %d".formatted(answer.status()));
  }
}
