package one.abstrakt.jobs.provider.runpod;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import one.abstrakt.jobs.provider.Outcome;
import one.abstrakt.jobs.provider.Progress;
import one.abstrakt.jobs.provider.ProviderCall;
import one.abstrakt.jobs.provider.ProviderRequest;
import one.abstrakt.jobs.provider.http.HttpCall;
import one.abstrakt.jobs.provider.http.JsonText;
import one.abstrakt.jobs.provider.http.Look;
import one.abstrakt.jobs.provider.http.PathText;
import one.abstrakt.jobs.provider.http.ProviderError;
import one.abstrakt.jobs.provider.http.StatusProtocol;

/** Serverless endpoints, by their ids. A direct call that takes long goes on as a queued one. */
public final class RunPodProtocol implements StatusProtocol {
  private static final Pattern ENDPOINT = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Duration SHORTEST = Duration.ofSeconds(10);
  private static final JsonMapper JSON = new JsonMapper();

  private final String url;

  /**
   * @param url such as {@code https://api.runpod.ai/v2}
   */
  public RunPodProtocol(String url) {
    this.url = url;
  }

  @Override
  public Optional<String> objection(ProviderCall call) {
    return ENDPOINT.matcher(call.endpoint()).matches()
        ? Optional.empty()
        : Optional.of("The model's endpoint is not the id of one of RunPod's.");
  }

  @Override
  public HttpCall submit(ProviderCall call) {
    return post("run", call);
  }

  @Override
  public HttpCall call(ProviderCall call) {
    return post("runsync", call);
  }

  private HttpCall post(String how, ProviderCall call) {
    Duration limit = call.timeLimit().compareTo(SHORTEST) > 0 ? call.timeLimit() : SHORTEST;
    return HttpCall.post(
        url(call.endpoint(), how),
        JsonText.object()
            .raw("input", call.inputJson())
            .put(
                "policy",
                JsonText.object()
                    .put("executionTimeout", limit.toMillis())
                    .put("ttl", limit.toMillis()))
            .text());
  }

  private String url(String endpoint, String rest) {
    return url + "/" + endpoint + "/" + rest;
  }

  @Override
  public Optional<ProviderRequest> taken(ProviderCall call, JsonNode answer) {
    String id = answer.path("id").asText("");
    if (id.isEmpty()) {
      return Optional.empty();
    }
    String status = url(call.endpoint(), "status/" + PathText.encode(id));
    return Optional.of(
        new ProviderRequest(
            id, status, status, url(call.endpoint(), "cancel/" + PathText.encode(id))));
  }

  @Override
  public Optional<ProviderError> error(JsonNode answer) {
    String words = words(answer.path("error"));
    return words.isBlank() ? Optional.empty() : Optional.of(ProviderError.of(words, false));
  }

  /** A text, an object, or an object as a text. */
  private static String words(JsonNode error) {
    if (error.isObject()) {
      String message = error.path("error_message").asText(error.path("message").asText(""));
      return message.isBlank() ? error.toString() : message;
    }
    String text = error.asText("");
    if (text.startsWith("{")) {
      try {
        JsonNode inner = JSON.readTree(text);
        return inner.isObject() ? words(inner) : text;
      } catch (JsonProcessingException e) {
        return text;
      }
    }
    return text;
  }

  @Override
  public Optional<Look> read(JsonNode job) {
    return switch (job.path("status").asText("")) {
      case "IN_QUEUE" -> Optional.of(new Look.Known(new Progress.Waiting(OptionalInt.empty())));
      case "IN_PROGRESS", "RUNNING" -> Optional.of(new Look.Known(new Progress.Running()));
      case "COMPLETED" ->
          Optional.of(Look.ended(new Outcome.Output(JsonText.of(job.path("output")))));
      case "FAILED" ->
          Optional.of(
              Look.ended(error(job).orElseGet(() -> ProviderError.of("", false)).failure()));
      case "CANCELLED" -> stopped("The provider stopped the run.");
      case "TIMED_OUT" -> stopped("The run took longer than the provider allows.");
      default -> Optional.empty();
    };
  }

  private static Optional<Look> stopped(String words) {
    return Optional.of(Look.ended(ProviderError.of(words, false).failure()));
  }
}
