package one.abstrakt.jobs.local.provider;

import java.time.Duration;

/** Fails with the message it is given, as a model that gave up. */
final class FailApp implements App {
  @Override
  public Plan plan(Call call) throws InvalidInput {
    String message = Json.parseObject(call.body()).path("message").asText("");
    InvalidInput error =
        new InvalidInput("model_error", message.isBlank() ? "The model failed" : message);
    return Plan.of(Duration.ZERO, error.asFailure(500));
  }
}
