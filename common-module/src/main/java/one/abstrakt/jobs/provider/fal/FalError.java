package one.abstrakt.jobs.provider.fal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.provider.Outcome;

/**
 * An error in fal's own words: {@code detail} as a text or a list, or {@code error}.
 *
 * @param message fit for a client
 * @param types the names fal gives to what went wrong
 */
record FalError(String message, Set<String> types) {

  private static final String CONTENT_POLICY = "content_policy_violation";

  /** Reads an error, or nothing where the answer is not in fal's words. */
  static Optional<FalError> in(JsonNode answer) {
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
        : Optional.of(new FalError(FalMessage.clean(String.join("; ", messages)), types));
  }

  /** Whether an answer that came as a success reports a failure all the same. */
  static boolean isReportedBy(JsonNode answer) {
    return isSaid(answer.path("error")) && isSaid(answer.path("error_type"));
  }

  Outcome.Failure failure(int status) {
    return new Outcome.Failure(code(status), message);
  }

  JobErrorCode code(int status) {
    if (types.contains(CONTENT_POLICY)) {
      return JobErrorCode.CONTENT_REFUSED;
    }
    return status == 400 || status == 422
        ? JobErrorCode.INPUT_REFUSED
        : JobErrorCode.PROVIDER_ERROR;
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
}
