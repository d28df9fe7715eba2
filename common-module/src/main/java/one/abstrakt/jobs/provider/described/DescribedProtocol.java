package one.abstrakt.jobs.provider.described;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.provider.CancelAnswer;
import one.abstrakt.jobs.provider.Outcome;
import one.abstrakt.jobs.provider.Progress;
import one.abstrakt.jobs.provider.ProviderCall;
import one.abstrakt.jobs.provider.ProviderRequest;
import one.abstrakt.jobs.provider.http.HttpCall;
import one.abstrakt.jobs.provider.http.JsonText;
import one.abstrakt.jobs.provider.http.Look;
import one.abstrakt.jobs.provider.http.Protocol;
import one.abstrakt.jobs.provider.http.ProviderError;

/** Speaks as a {@link Description} says. */
public final class DescribedProtocol implements Protocol {
  private final String url;
  private final Description as;

  /**
   * @param url in front of each path
   * @param as checked: what {@link Description} says must be there is there
   */
  public DescribedProtocol(String url, Description as) {
    this.url = url;
    this.as = as;
  }

  @Override
  public boolean hasQueue() {
    return as.submit() != null;
  }

  @Override
  public boolean answersDirectly() {
    return as.call() != null;
  }

  @Override
  public boolean statusSaysSuccess() {
    return true;
  }

  @Override
  public Optional<String> objection(ProviderCall call) {
    return Optional.empty();
  }

  @Override
  public HttpCall submit(ProviderCall call) {
    return post(call, as.submit().path(), as.submit().headers(), as.submit().body());
  }

  @Override
  public HttpCall call(ProviderCall call) {
    return post(call, as.call().path(), as.call().headers(), as.call().body());
  }

  private HttpCall post(
      ProviderCall call, String path, Map<String, String> headers, JsonNode body) {
    Placeholders values =
        new Placeholders(
            Map.of(
                "endpoint", call.endpoint(),
                "attempt", call.attempt(),
                "seconds", Long.toString(Math.max(1, call.timeLimit().toSeconds()))));
    Map<String, String> filled = new HashMap<>();
    (headers == null ? Map.<String, String>of() : headers)
        .forEach((name, value) -> filled.put(name, values.inText(value)));
    return new HttpCall(
        HttpCall.Method.POST,
        url + values.inPath(path),
        filled,
        body == null ? call.inputJson() : values.inBody(body, call.inputJson()));
  }

  @Override
  public Optional<ProviderRequest> taken(ProviderCall call, JsonNode answer) {
    String id = at(answer, as.submit().id()).asText("");
    if (id.isEmpty()) {
      return Optional.empty();
    }
    Placeholders values =
        new Placeholders(Map.of("endpoint", call.endpoint(), "id", id, "attempt", call.attempt()));
    String status = url + values.inPath(as.status().path());
    return Optional.of(
        new ProviderRequest(
            id,
            status,
            as.result() == null ? status : url + values.inPath(as.result().path()),
            as.cancel() == null ? status : url + values.inPath(as.cancel().path())));
  }

  @Override
  public Optional<Outcome> ended(JsonNode answer, String body) {
    return Optional.of(
        as.call().result() == null
            ? new Outcome.Output(body)
            : output(at(answer, as.call().result())));
  }

  @Override
  public Optional<ProviderError> error(JsonNode answer) {
    return as.error() == null ? Optional.empty() : words(at(answer, as.error()));
  }

  private static Optional<ProviderError> words(JsonNode said) {
    String words = said.isTextual() ? said.textValue() : JsonText.of(said);
    return said.isMissingNode() || said.isNull() || words.isBlank()
        ? Optional.empty()
        : Optional.of(ProviderError.of(words, false));
  }

  @Override
  public HttpCall look(ProviderRequest request, boolean withLogs) {
    return HttpCall.get(request.statusUrl());
  }

  @Override
  public Optional<Look> read(JsonNode answer) {
    Description.Status status = as.status();
    String state = at(answer, status.state()).asText("");
    if (has(status.waiting(), state)) {
      return Optional.of(new Look.Known(new Progress.Waiting(position(answer))));
    }
    if (has(status.running(), state)) {
      return Optional.of(new Look.Known(new Progress.Running()));
    }
    if (has(status.succeeded(), state)) {
      return Optional.of(
          status.result() == null
              ? new Look.Over(Optional.empty())
              : Look.ended(output(at(answer, status.result()))));
    }
    if (has(status.failed(), state)) {
      ProviderError error =
          Optional.ofNullable(status.error())
              .flatMap(where -> words(at(answer, where)))
              .orElseGet(() -> ProviderError.of("", false));
      return Optional.of(Look.ended(error.failure()));
    }
    return Optional.empty();
  }

  @Override
  public boolean statusHoldsResult() {
    return as.status().result() != null;
  }

  private static Outcome output(JsonNode found) {
    return found.isMissingNode()
        ? new Outcome.Failure(
            JobErrorCode.OUTPUT_UNAVAILABLE, "The provider's answer holds no result.")
        : new Outcome.Output(JsonText.of(found));
  }

  private OptionalInt position(JsonNode answer) {
    if (as.status().position() == null) {
      return OptionalInt.empty();
    }
    JsonNode position = at(answer, as.status().position());
    return position.canConvertToInt() ? OptionalInt.of(position.intValue()) : OptionalInt.empty();
  }

  private static boolean has(List<String> states, String state) {
    return states != null && states.contains(state);
  }

  @Override
  public HttpCall result(ProviderRequest request) {
    return HttpCall.get(request.responseUrl());
  }

  @Override
  public Outcome outcome(JsonNode result, String body) {
    return as.result() == null || as.result().result() == null
        ? new Outcome.Output(body)
        : output(at(result, as.result().result()));
  }

  /** Where nothing can be stopped a look does no harm. */
  @Override
  public HttpCall cancel(ProviderRequest request) {
    HttpCall.Method method =
        as.cancel() == null
            ? HttpCall.Method.GET
            : Optional.ofNullable(as.cancel().method()).orElse(HttpCall.Method.POST);
    return new HttpCall(method, request.cancelUrl(), Map.of(), "");
  }

  @Override
  public CancelAnswer cancelled(int status, String body) {
    return as.cancel() == null ? CancelAnswer.UNKNOWN : Protocol.super.cancelled(status, body);
  }

  private static JsonNode at(JsonNode answer, String pointer) {
    return answer.at(JsonPointer.compile(pointer));
  }
}
