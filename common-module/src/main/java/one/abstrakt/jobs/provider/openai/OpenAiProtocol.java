package one.abstrakt.jobs.provider.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import one.abstrakt.jobs.provider.Outcome;
import one.abstrakt.jobs.provider.ProviderCall;
import one.abstrakt.jobs.provider.http.DirectProtocol;
import one.abstrakt.jobs.provider.http.HttpCall;
import one.abstrakt.jobs.provider.http.JsonText;
import one.abstrakt.jobs.provider.http.ProviderError;

/**
 * Images, embeddings and chat of servers that speak OpenAI's protocol. An endpoint is the name of a
 * model; the option {@code path} says what is asked of it, such as {@code images/generations}. The
 * input is the request's body but for the model.
 */
public final class OpenAiProtocol implements DirectProtocol {
  private static final Set<String> PATHS =
      Set.of("images/generations", "embeddings", "chat/completions", "completions");

  private static final Set<String> REFUSED_CONTENT =
      Set.of("content_policy_violation", "content_filter", "moderation_blocked");

  private final String url;

  /**
   * @param url such as {@code https://api.openai.com/v1}
   */
  public OpenAiProtocol(String url) {
    this.url = url;
  }

  @Override
  public Optional<String> objection(ProviderCall call) {
    return PATHS.contains(path(call))
        ? Optional.empty()
        : Optional.of(
            "The model's entry has to name a path in its options: one of "
                + String.join(", ", PATHS.stream().sorted().toList())
                + ".");
  }

  private static String path(ProviderCall call) {
    return call.options().getOrDefault("path", "");
  }

  @Override
  public HttpCall call(ProviderCall call) {
    return HttpCall.post(url + "/" + path(call), body(call));
  }

  private static String body(ProviderCall call) {
    try {
      // A stream is no answer that could be stored.
      return JsonText.copyOf(call.inputJson())
          .without("stream")
          .put("model", call.endpoint())
          .text();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("An input is a JSON object", e);
    }
  }

  @Override
  public Optional<ProviderError> error(JsonNode answer) {
    JsonNode error = answer.path("error");
    String words = error.isTextual() ? error.textValue() : error.path("message").asText("");
    boolean isRefusedContent =
        REFUSED_CONTENT.contains(error.path("code").asText(""))
            || REFUSED_CONTENT.contains(error.path("type").asText(""));
    return words.isBlank()
        ? Optional.empty()
        : Optional.of(ProviderError.of(words, isRefusedContent));
  }

  @Override
  public Outcome outcome(JsonNode result, String body) {
    return error(result)
        .<Outcome>map(ProviderError::failure)
        .orElseGet(() -> new Outcome.Output(body));
  }
}
