package one.abstrakt.jobs.provider.fal;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import one.abstrakt.jobs.provider.CancelAnswer;
import one.abstrakt.jobs.provider.Outcome;
import one.abstrakt.jobs.provider.Progress;
import one.abstrakt.jobs.provider.ProviderCall;
import one.abstrakt.jobs.provider.ProviderRequest;
import one.abstrakt.jobs.provider.http.HttpCall;
import one.abstrakt.jobs.provider.http.Look;
import one.abstrakt.jobs.provider.http.Protocol;
import one.abstrakt.jobs.provider.http.ProviderError;

/** fal's queue and its blocking calls. */
final class FalProtocol implements Protocol {

  private static final Pattern ENDPOINT = Pattern.compile("[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*");

  private final FalConfig config;

  FalProtocol(FalConfig config) {
    this.config = config;
  }

  @Override
  public Optional<String> objection(ProviderCall call) {
    return ENDPOINT.matcher(call.endpoint()).matches() && !call.endpoint().contains("..")
        ? FalOptions.objection(call.options())
        : Optional.of("The model's endpoint is not one of fal's.");
  }

  @Override
  public boolean callsBack() {
    return true;
  }

  @Override
  public HttpCall submit(ProviderCall call) {
    String callback =
        call.callback()
            .map(url -> "?fal_webhook=" + URLEncoder.encode(url.toString(), StandardCharsets.UTF_8))
            .orElse("");
    return post(config.queueUrl(), call, callback);
  }

  @Override
  public HttpCall call(ProviderCall call) {
    return post(config.directUrl(), call, "");
  }

  private static HttpCall post(String base, ProviderCall call, String query) {
    Map<String, String> headers = new LinkedHashMap<>(FalOptions.headers(call.options()));
    headers.put("X-Abstrakt-Attempt", call.attempt());
    return new HttpCall(
        HttpCall.Method.POST,
        (base.endsWith("/") ? base : base + "/") + call.endpoint() + query,
        headers,
        call.inputJson());
  }

  @Override
  public Optional<ProviderRequest> taken(ProviderCall call, JsonNode answer) {
    String id = text(answer, "request_id");
    return id.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ProviderRequest(
                id,
                text(answer, "status_url"),
                text(answer, "response_url"),
                text(answer, "cancel_url")));
  }

  @Override
  public Optional<ProviderError> error(JsonNode answer) {
    return FalWords.error(answer);
  }

  /** Its gateways say in its words what became of the run. */
  @Override
  public boolean isOwnError(int status) {
    return true;
  }

  @Override
  public HttpCall look(ProviderRequest request, boolean withLogs) {
    String url = request.statusUrl();
    return HttpCall.get(withLogs ? url + (url.contains("?") ? "&" : "?") + "logs=1" : url);
  }

  @Override
  public Optional<Look> read(JsonNode status) {
    return switch (text(status, "status")) {
      case "IN_QUEUE" -> Optional.of(new Look.Known(new Progress.Waiting(position(status))));
      case "IN_PROGRESS" ->
          Optional.of(new Look.Known(new Progress.Running(FalWords.lines(status))));
      case "COMPLETED" -> Optional.of(new Look.Over(reported(status)));
      default -> Optional.empty();
    };
  }

  private static OptionalInt position(JsonNode status) {
    JsonNode position = status.path("queue_position");
    return position.canConvertToInt() ? OptionalInt.of(position.intValue()) : OptionalInt.empty();
  }

  private static Optional<Outcome.Failure> reported(JsonNode status) {
    if (!FalWords.isSaid(status.path("error")) && !FalWords.isSaid(status.path("error_type"))) {
      return Optional.empty();
    }
    return Optional.of(
        FalWords.error(status).orElseGet(() -> ProviderError.of("", false)).failure());
  }

  @Override
  public HttpCall result(ProviderRequest request) {
    return HttpCall.get(request.responseUrl());
  }

  @Override
  public Outcome outcome(JsonNode result, String body) {
    // An answer that came as a success may report a failure all the same.
    return FalWords.isSaid(result.path("error")) && FalWords.isSaid(result.path("error_type"))
        ? FalWords.error(result).orElseThrow().failure()
        : new Outcome.Output(body);
  }

  @Override
  public boolean isTooEarly(int status, ProviderError error) {
    return status == 400 && error.message().toLowerCase(Locale.ROOT).contains("still in progress");
  }

  @Override
  public HttpCall cancel(ProviderRequest request) {
    return new HttpCall(HttpCall.Method.PUT, request.cancelUrl(), Map.of(), "");
  }

  @Override
  public CancelAnswer cancelled(int status, String body) {
    return status == 400 && body.contains("ALREADY_COMPLETED")
        ? CancelAnswer.ALREADY_ENDED
        : Protocol.super.cancelled(status, body);
  }

  @Override
  public Optional<String> stream(ProviderRequest request) {
    return Optional.of(request.statusUrl() + "/stream");
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText("");
  }
}
