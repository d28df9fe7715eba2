package one.abstrakt.jobs.local.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** Takes as long as it is told, whatever the latency scale. */
final class SleepApp implements App {
  private static final int MAX_SECONDS = 3_600;

  @Override
  public Plan plan(Call call) throws InvalidInput {
    JsonNode seconds = Json.parseObject(call.body()).path("seconds");
    if (!seconds.isNumber()
        || !(seconds.doubleValue() >= 0 && seconds.doubleValue() <= MAX_SECONDS)) {
      throw new InvalidInput(
          "seconds", "number_range", "Input should be a number from 0 to " + MAX_SECONDS);
    }
    Duration takes = Duration.ofMillis(Math.round(seconds.doubleValue() * 1_000));
    var output = Json.object().<ObjectNode>set("slept_seconds", seconds);
    return Plan.of(takes, new Outcome.Output(Json.bytes(output)));
  }
}
