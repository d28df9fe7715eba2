package one.abstrakt.jobs.provider.fal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import one.abstrakt.jobs.provider.LogLine;

/** The lines in a status: all since the run began, each {@code {"message","timestamp"}}. */
final class FalLogs {
  private FalLogs() {}

  static List<LogLine> of(JsonNode status) {
    List<LogLine> lines = new ArrayList<>();
    for (JsonNode line : status.path("logs")) {
      // What is no text is kept as an empty line: lines are told apart by their numbers.
      String message = line.path("message").asText("");
      String at = line.path("timestamp").asText(null);
      lines.add(
          new LogLine(
              at == null ? null : FalMessage.clean(at),
              message.isBlank() ? "" : FalMessage.clean(message)));
    }
    return lines;
  }
}
