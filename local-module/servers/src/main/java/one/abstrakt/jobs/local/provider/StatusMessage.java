package one.abstrakt.jobs.local.provider;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;

/** A request as its status answers and its stream show it. */
final class StatusMessage {
  private StatusMessage() {}

  static boolean wantsLogs(HttpServerRequest http) {
    String logs = http.getParam("logs");
    return "1".equals(logs) || "true".equals(logs);
  }

  /** The id and the addresses that the client is to use, which it must not build itself. */
  static ObjectNode addresses(ProviderRequest request, String base) {
    String own = base + QueueApi.PREFIX + request.application() + "/requests/" + request.id();
    return Json.object()
        .put("request_id", request.id())
        .put("response_url", own)
        .put("status_url", own + "/status")
        .put("cancel_url", own + "/cancel");
  }

  static ObjectNode of(ProviderRequest request, String base, boolean logs) {
    ObjectNode message = addresses(request, base).put("status", request.status().name());
    switch (request.status()) {
      case IN_QUEUE -> message.put("queue_position", 0);
      case IN_PROGRESS -> logs(message, logs, soFar(request));
      case COMPLETED -> {
        logs(message, logs, List.of("Started", "Ended"));
        message.putObject("metrics").put("inference_time", request.inferenceSeconds());
        if (request.outcome() instanceof Outcome.Failure failure) {
          message.put("error", failure.error());
          if (failure.errorType() != null) {
            message.put("error_type", failure.errorType());
          }
        }
      }
    }
    return message;
  }

  /** A line at the start and one for every two seconds since. */
  private static List<String> soFar(ProviderRequest request) {
    List<String> lines = new ArrayList<>(List.of("Started"));
    for (long seconds = 2; seconds <= request.running().toSeconds(); seconds += 2) {
      lines.add("Running for %d s".formatted(seconds));
    }
    return lines;
  }

  private static void logs(ObjectNode message, boolean wanted, List<String> lines) {
    if (!wanted) {
      message.putNull("logs");
      return;
    }
    ArrayNode all = message.putArray("logs");
    lines.forEach(
        line -> all.addObject().put("message", line).put("level", "INFO").put("source", "USER"));
  }
}
