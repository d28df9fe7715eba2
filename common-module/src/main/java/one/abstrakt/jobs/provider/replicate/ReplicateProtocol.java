package one.abstrakt.jobs.provider.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import one.abstrakt.jobs.provider.LogLine;
import one.abstrakt.jobs.provider.Outcome;
import one.abstrakt.jobs.provider.Progress;
import one.abstrakt.jobs.provider.ProviderCall;
import one.abstrakt.jobs.provider.ProviderRequest;
import one.abstrakt.jobs.provider.http.ClientWords;
import one.abstrakt.jobs.provider.http.HttpCall;
import one.abstrakt.jobs.provider.http.JsonText;
import one.abstrakt.jobs.provider.http.Look;
import one.abstrakt.jobs.provider.http.ProviderError;
import one.abstrakt.jobs.provider.http.StatusProtocol;

/**
 * Predictions. An endpoint is a model, {@code owner/name}, or one version of it, {@code
 * owner/name:version} or the version alone. A direct call waits up to a minute and then goes on as
 * one that was queued.
 */
public final class ReplicateProtocol implements StatusProtocol {
  private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+");
  private static final Pattern VERSION =
      Pattern.compile("(?:[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+:)?([0-9a-f]{32,128})");
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final Duration SHORTEST_LIFE = Duration.ofSeconds(5);

  private final String url;

  /**
   * @param url such as {@code https://api.replicate.com/v1}
   */
  public ReplicateProtocol(String url) {
    this.url = url;
  }

  @Override
  public Optional<String> objection(ProviderCall call) {
    String endpoint = call.endpoint();
    boolean isModel = MODEL.matcher(endpoint).matches() && !endpoint.contains("..");
    return isModel || VERSION.matcher(endpoint).matches()
        ? Optional.empty()
        : Optional.of("The model's endpoint is not one of Replicate's.");
  }

  @Override
  public HttpCall submit(ProviderCall call) {
    return create(call, Map.of());
  }

  @Override
  public HttpCall call(ProviderCall call) {
    Duration wait = call.timeLimit().compareTo(LONGEST_WAIT) < 0 ? call.timeLimit() : LONGEST_WAIT;
    return create(call, Map.of("Prefer", "wait=" + Math.max(1, wait.toSeconds())));
  }

  private HttpCall create(ProviderCall call, Map<String, String> more) {
    Map<String, String> headers = new LinkedHashMap<>(more);
    Duration life =
        call.timeLimit().compareTo(SHORTEST_LIFE) > 0 ? call.timeLimit() : SHORTEST_LIFE;
    headers.put("Cancel-After", life.toSeconds() + "s");
    var version = VERSION.matcher(call.endpoint());
    return version.matches()
        ? new HttpCall(
            HttpCall.Method.POST,
            url + "/predictions",
            headers,
            JsonText.object()
                .put("version", version.group(1))
                .raw("input", call.inputJson())
                .text())
        : new HttpCall(
            HttpCall.Method.POST,
            url + "/models/" + call.endpoint() + "/predictions",
            headers,
            JsonText.object().raw("input", call.inputJson()).text());
  }

  @Override
  public Optional<ProviderRequest> taken(ProviderCall call, JsonNode answer) {
    String id = answer.path("id").asText("");
    String get = answer.path("urls").path("get").asText("");
    return id.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ProviderRequest(id, get, get, answer.path("urls").path("cancel").asText("")));
  }

  @Override
  public Optional<ProviderError> error(JsonNode answer) {
    String detail = words(answer.path("detail"));
    return detail.isBlank() ? Optional.empty() : Optional.of(failure(detail));
  }

  @Override
  public Optional<Look> read(JsonNode prediction) {
    return switch (prediction.path("status").asText("")) {
      case "starting" -> Optional.of(new Look.Known(new Progress.Waiting(OptionalInt.empty())));
      case "processing" -> Optional.of(new Look.Known(new Progress.Running(lines(prediction))));
      case "succeeded" ->
          Optional.of(Look.ended(new Outcome.Output(JsonText.of(prediction.path("output")))));
      case "failed" -> Optional.of(Look.ended(failure(words(prediction.path("error"))).failure()));
      case "canceled", "aborted" ->
          Optional.of(
              Look.ended(ProviderError.of("The provider stopped the run.", false).failure()));
      default -> Optional.empty();
    };
  }

  private static ProviderError failure(String words) {
    return ProviderError.of(words, words.contains("(E005)") || words.contains("NSFW"));
  }

  private static String words(JsonNode said) {
    if (said.isMissingNode() || said.isNull()) {
      return "";
    }
    return said.isTextual() ? said.textValue() : said.toString();
  }

  private static List<LogLine> lines(JsonNode prediction) {
    return prediction
        .path("logs")
        .asText("")
        .lines()
        .map(line -> new LogLine(null, line.isBlank() ? "" : ClientWords.clean(line)))
        .toList();
  }
}
