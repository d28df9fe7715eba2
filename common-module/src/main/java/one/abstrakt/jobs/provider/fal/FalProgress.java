package one.abstrakt.jobs.provider.fal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.provider.Outcome;
import one.abstrakt.jobs.provider.Progress;

/** Says what a status or a result means for the run it belongs to. */
final class FalProgress {

  static final Outcome.Failure TOO_LONG =
      new Outcome.Failure(
          JobErrorCode.OUTPUT_UNAVAILABLE, "The provider's result is longer than is taken.");

  /** What a status says; a run that is over still has to have its result fetched. */
  sealed interface Look {

    /** Nothing is to be fetched. */
    record Known(Progress progress) implements Look {}

    /** Over; {@code error} is there where the run is already known to have failed. */
    record Over(Optional<Outcome.Failure> error) implements Look {}
  }

  private final FalJson json;

  FalProgress(FalJson json) {
    this.json = json;
  }

  Look ofStatus(Exchange exchange) {
    return switch (exchange) {
      case Exchange.Answered a when a.status() == 200 || a.status() == 202 -> look(a);
      // Every other status is about the question: the run's own error comes with its result.
      case Exchange.Answered a -> new Look.Known(unanswered(a));
      case Exchange.NotSent(String reason) -> new Look.Known(unreachable(reason));
      case Exchange.Broken(String reason) -> new Look.Known(unreachable(reason));
      case Exchange.TooLong() -> new Look.Known(unreachable("the status was too long to be read"));
    };
  }

  Progress ofResult(Exchange exchange) {
    return switch (exchange) {
      case Exchange.Answered a when a.status() == 202 -> new Progress.Running();
      case Exchange.Answered a when a.status() == 200 -> result(a);
      case Exchange.Answered a -> failed(a);
      case Exchange.NotSent(String reason) -> unreachable(reason);
      case Exchange.Broken(String reason) -> unreachable(reason);
      case Exchange.TooLong() -> new Progress.Ended(TOO_LONG);
    };
  }

  private Look look(Exchange.Answered answer) {
    JsonNode said = json.read(answer.body()).orElse(null);
    if (said == null) {
      return new Look.Known(unreachable("the status was not JSON"));
    }
    String status = said.path("status").asText("");
    return switch (status) {
      case "IN_QUEUE" -> new Look.Known(new Progress.Waiting(position(said)));
      case "IN_PROGRESS" -> new Look.Known(new Progress.Running(FalLogs.of(said)));
      case "COMPLETED" -> new Look.Over(reported(said));
      default -> new Look.Known(unreachable("the status is none of fal's"));
    };
  }

  private static OptionalInt position(JsonNode said) {
    JsonNode position = said.path("queue_position");
    return position.canConvertToInt() ? OptionalInt.of(position.intValue()) : OptionalInt.empty();
  }

  private static Optional<Outcome.Failure> reported(JsonNode said) {
    if (!FalError.isSaid(said.path("error")) && !FalError.isSaid(said.path("error_type"))) {
      return Optional.empty();
    }
    return Optional.of(
        FalError.in(said)
            .map(error -> error.failure(500))
            .orElseGet(
                () -> new Outcome.Failure(JobErrorCode.PROVIDER_ERROR, FalMessage.clean(""))));
  }

  private Progress result(Exchange.Answered answer) {
    JsonNode said = json.read(answer.body()).orElse(null);
    if (said == null) {
      return unreachable("the result was not JSON");
    }
    Outcome outcome =
        FalError.isReportedBy(said)
            ? FalError.in(said).orElseThrow().failure(500)
            : new Outcome.Output(answer.body());
    return new Progress.Ended(outcome);
  }

  private Progress failed(Exchange.Answered answer) {
    FalError error = json.read(answer.body()).flatMap(FalError::in).orElse(null);
    boolean aboutUs =
        switch (answer.status()) {
          case 401, 403, 404, 408, 425, 429 -> true;
          default -> answer.status() < 400;
        };
    if (aboutUs || error == null) {
      return unanswered(answer);
    }
    boolean tooEarly =
        answer.status() == 400
            && error.message().toLowerCase(Locale.ROOT).contains("still in progress");
    return tooEarly ? new Progress.Running() : new Progress.Ended(error.failure(answer.status()));
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
