package one.abstrakt.jobs.provider.fal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import one.abstrakt.jobs.provider.LogLine;
import one.abstrakt.jobs.provider.http.ClientWords;
import one.abstrakt.jobs.provider.http.ProviderError;

/** How fal puts errors and log lines. */
final class FalWords {
  private static final String CONTENT_POLICY = "content_policy_violation";

  private FalWords() {}

  /** {@code detail} as a text or a list, or {@code error}; nothing where there is neither. */
  static Optional<ProviderError> error(JsonNode answer) {
    List<String> messages = new ArrayList<>();
    Set<String> types = new HashSet<>();
    JsonNode detail = answer.path("detail");
    if (detail.isArray()) {
      detail.forEach(item -> {
        messages.add(item.isTextual() ? item.textValue() : item.path("msg").asText(""));
        types.add(item.path("type").asText(""));
      });
    } else if (isSaid(detail)) {
      messages.add(text(detail));
    }
    if (messages.isEmpty() && isSaid(answer.path("error"))) {
      messages.add(text(answer.path("error")));
    }
    types.add(answer.path("error_type").asText(""));
    return messages.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ProviderError.of(String.join("; ", messages), types.contains(CONTENT_POLICY)));
  }

  /** Whether a field is there and says something. */
  static boolean isSaid(JsonNode field) {
    return !field.isMissingNode()
        && !field.isNull()
        && !(field.isTextual() && field.textValue().isBlank());
  }

  private static String text(JsonNode node) {
    if (node.isTextual()) {
      return node.textValue();
    }
    return node.path("message").isTextual() ? node.path("message").textValue() : node.toString();
  }

  /** The lines in a status: all since the run began, each {@code {"message","timestamp"}}. */
  static List<LogLine> lines(JsonNode status) {
    List<LogLine> lines = new ArrayList<>();
    for (JsonNode line : status.path("logs")) {
      // What is no text is kept as an empty line: lines are told apart by their numbers.
      String message = line.path("message").asText("");
      String at = line.path("timestamp").asText(null);
      lines.add(
          new LogLine(
              at == null ? null : ClientWords.clean(at),
              message.isBlank() ? "" : ClientWords.clean(message)));
    }
    return lines;
  }
}
