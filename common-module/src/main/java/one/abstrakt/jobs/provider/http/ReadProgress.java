package one.abstrakt.jobs.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.provider.Outcome;
import one.abstrakt.jobs.provider.Progress;

/** Says what a status or a result means for the run it belongs to. */
final class ReadProgress {

  static final Outcome.Failure TOO_LONG =
      new Outcome.Failure(
          JobErrorCode.OUTPUT_UNAVAILABLE, "The provider's result is longer than is taken.");

  private static final String NO_PLACE = "every connection is in use";

  private final AnswerJson json;
  private final Protocol protocol;

  ReadProgress(AnswerJson json, Protocol protocol) {
    this.json = json;
    this.protocol = protocol;
  }

  Look ofStatus(Exchange exchange) {
    return switch (exchange) {
      case Exchange.Answered a when a.isSuccess() -> look(a);
      // Every other status is about the question: the run's own error comes with its result.
      case Exchange.Answered a -> new Look.Known(unanswered(a));
      case Exchange.NotSent(String reason) -> new Look.Known(unreachable(reason));
      case Exchange.NoPlace() -> new Look.Known(unreachable(NO_PLACE));
      case Exchange.Broken(String reason) -> new Look.Known(unreachable(reason));
      case Exchange.TooLong() when protocol.statusHoldsResult() -> Look.ended(TOO_LONG);
      case Exchange.TooLong() -> new Look.Known(unreachable("the status was too long to be read"));
    };
  }

  Progress ofResult(Exchange exchange) {
    return switch (exchange) {
      case Exchange.Answered a when a.status() == 202 -> new Progress.Running();
      case Exchange.Answered a when a.isSuccess() -> result(a);
      case Exchange.Answered a -> failed(a);
      case Exchange.NotSent(String reason) -> unreachable(reason);
      case Exchange.NoPlace() -> unreachable(NO_PLACE);
      case Exchange.Broken(String reason) -> unreachable(reason);
      case Exchange.TooLong() -> new Progress.Ended(TOO_LONG);
    };
  }

  private Look look(Exchange.Answered answer) {
    JsonNode said = json.read(answer.body()).orElse(null);
    if (said == null) {
      return new Look.Known(unreachable("the status was not JSON"));
    }
    return protocol
        .read(said)
        .orElseGet(() -> new Look.Known(unreachable("the status is none of the provider's")));
  }

  private Progress result(Exchange.Answered answer) {
    JsonNode said = json.read(answer.body()).orElse(null);
    return said == null
        ? unreachable("the result was not JSON")
        : new Progress.Ended(protocol.outcome(said, answer.body()));
  }

  private Progress failed(Exchange.Answered answer) {
    ProviderError error = json.read(answer.body()).flatMap(protocol::error).orElse(null);
    boolean aboutUs =
        switch (answer.status()) {
          case 401, 403, 404, 408, 425, 429 -> true;
          default -> answer.status() < 400;
        };
    // Where the status has said that the run succeeded it has not failed by this.
    if (aboutUs || error == null || protocol.statusSaysSuccess()) {
      return unanswered(answer);
    }
    return protocol.isTooEarly(answer.status(), error)
        ? new Progress.Running()
        : new Progress.Ended(error.failure(answer.status()));
  }

  private static Progress unanswered(Exchange.Answered answer) {
    String reason = "answered %d".formatted(answer.status());
    return answer.status() == 404
        ? new Progress.Unknown(reason)
        : new Progress.Unreachable(reason, answer.retryAfter());
  }

  private static Progress unreachable(String reason) {
    return new Progress.Unreachable(reason, Optional.empty());
  }
}
