package one.abstrakt.jobs.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import one.abstrakt.jobs.provider.CancelAnswer;
import one.abstrakt.jobs.provider.Outcome;
import one.abstrakt.jobs.provider.ProviderCall;
import one.abstrakt.jobs.provider.ProviderRequest;

/**
 * How one provider wants to be asked, and what its answers mean. Pure words: it sends nothing,
 * keeps nothing and throws nothing, whatever an answer holds. What is the same for all providers,
 * such as which status leaves a call's fate open, is not asked of it.
 */
public interface Protocol {

  /** Whether it has one; otherwise the connection waits for each result. */
  default boolean hasQueue() {
    return true;
  }

  /** Whether a connection can wait for a result. */
  default boolean answersDirectly() {
    return true;
  }

  /** Whether {@link #submit} passes on where the provider is to call back. */
  default boolean callsBack() {
    return false;
  }

  /** Why a call cannot be put into the provider's words; fit for a client. */
  Optional<String> objection(ProviderCall call);

  /** The request that hands a call to the provider's queue. */
  HttpCall submit(ProviderCall call);

  /** The request that runs a call while the connection waits. */
  HttpCall call(ProviderCall call);

  /**
   * Where a call is found again that the provider has taken with this answer. Empty when the answer
   * names none: then the call's fate is open. URLs that it lacks are empty.
   */
  Optional<ProviderRequest> taken(ProviderCall call, JsonNode answer);

  /**
   * How a call ended that the connection has waited for; empty when it goes on in the provider's
   * queue and {@link #taken} says where.
   *
   * @param body the answer as it came
   */
  default Optional<Outcome> ended(JsonNode answer, String body) {
    return Optional.of(outcome(answer, body));
  }

  /** The error in an answer that is no success; empty where it is not in the provider's words. */
  Optional<ProviderError> error(JsonNode answer);

  /**
   * Whether such an error, 5xx, to a direct call is the run's own end. Those of gateways are not:
   * behind them the model may run on.
   */
  default boolean isOwnError(int status) {
    return status == 500;
  }

  /** The request that asks how far a run is. */
  HttpCall look(ProviderRequest request, boolean withLogs);

  /** What the answer to it says; empty when it is none of the provider's states. */
  Optional<Look> read(JsonNode status);

  /** Whether a status holds the result as well: one that is too long is a result then. */
  default boolean statusHoldsResult() {
    return false;
  }

  /** Whether a status that a run is over says that it succeeded: then its result is to be had. */
  default boolean statusSaysSuccess() {
    return false;
  }

  /** The request for the result of a run whose status says that it is over. */
  HttpCall result(ProviderRequest request);

  /**
   * How a run ended, from the answer to that.
   *
   * @param body the answer as it came
   */
  Outcome outcome(JsonNode result, String body);

  /** Whether the answer to it means that the result is not there yet. */
  default boolean isTooEarly(int status, ProviderError error) {
    return false;
  }

  /** The request that stops a run. */
  HttpCall cancel(ProviderRequest request);

  /** What the answer to it means. */
  default CancelAnswer cancelled(int status, String body) {
    return switch (status / 100) {
      case 2 -> CancelAnswer.REQUESTED;
      case 4 ->
          switch (status) {
            case 404 -> CancelAnswer.UNKNOWN;
            case 409 -> CancelAnswer.ALREADY_ENDED;
            default -> CancelAnswer.UNREACHABLE;
          };
      default -> CancelAnswer.UNREACHABLE;
    };
  }

  /** Where changes of a run are announced as server-sent events; empty where they are not. */
  default Optional<String> stream(ProviderRequest request) {
    return Optional.empty();
  }
}
