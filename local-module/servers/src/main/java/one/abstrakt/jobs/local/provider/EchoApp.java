package one.abstrakt.jobs.local.provider;

import java.time.Duration;

/** Answers its input, byte for byte, at once. */
final class EchoApp implements App {
  @Override
  public Plan plan(Call call) throws InvalidInput {
    Json.parseObject(call.body());
    return Plan.of(Duration.ZERO, new Outcome.Output(call.body()));
  }
}
