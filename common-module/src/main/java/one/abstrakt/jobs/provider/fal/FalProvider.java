package one.abstrakt.jobs.provider.fal;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.provider.CancelAnswer;
import one.abstrakt.jobs.provider.Dispatch;
import one.abstrakt.jobs.provider.Outcome;
import one.abstrakt.jobs.provider.Progress;
import one.abstrakt.jobs.provider.Provider;
import one.abstrakt.jobs.provider.ProviderCall;
import one.abstrakt.jobs.provider.ProviderRequest;
import one.abstrakt.jobs.provider.Watch;

/** The provider fal, through its queue or directly. */
@Singleton
final class FalProvider implements Provider {

  private static final Pattern ENDPOINT = Pattern.compile("[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*");

  private final FalConfig config;
  private final FalHttp http;
  private final FalAddresses addresses;
  private final FalDispatch dispatch;
  private final FalProgress progress;

  FalProvider(FalConfig config, FalHttp http) {
    FalJson json = new FalJson(config.maxResultBytes());
    this.config = config;
    this.http = http;
    this.addresses = new FalAddresses(config);
    this.dispatch = new FalDispatch(json, addresses);
    this.progress = new FalProgress(json);
  }

  @Override
  public String name() {
    return "fal";
  }

  @Override
  public Dispatch submit(ProviderCall call) {
    return obstacle(call)
        .orElseGet(() -> dispatch.ofSubmit(http.submit(url(config.queueUrl(), call), call)));
  }

  @Override
  public Dispatch call(ProviderCall call) {
    return obstacle(call)
        .orElseGet(() -> dispatch.ofCall(http.call(url(config.directUrl(), call), call)));
  }

  @Override
  public Progress check(ProviderRequest request, boolean withLogs) {
    if (config.key().isEmpty()) {
      return new Progress.Unreachable("jobs.fal.key is not set", Optional.empty());
    }
    if (!mayAsk(request.statusUrl()) || !mayAsk(request.responseUrl())) {
      return new Progress.Unreachable(
          "jobs.fal.allowed-hosts lacks the request's host", Optional.empty());
    }
    return switch (progress.ofStatus(http.get(status(request, withLogs)))) {
      case FalProgress.Look.Known(Progress known) -> known;
      case FalProgress.Look.Over(Optional<Outcome.Failure> error) -> result(request, error);
    };
  }

  private static String status(ProviderRequest request, boolean withLogs) {
    String url = request.statusUrl();
    return withLogs ? url + (url.contains("?") ? "&" : "?") + "logs=1" : url;
  }

  /** The result says more of a failure than the status does, but what the status says holds. */
  private Progress result(ProviderRequest request, Optional<Outcome.Failure> error) {
    Progress result = progress.ofResult(http.get(request.responseUrl()));
    boolean failed =
        result instanceof Progress.Ended(Outcome outcome) && outcome instanceof Outcome.Failure;
    return error.isEmpty() || failed ? result : new Progress.Ended(error.get());
  }

  @Override
  public Watch watch(ProviderRequest request, Runnable changed) {
    return mayAsk(request.statusUrl())
        ? http.watch(request.statusUrl() + "/stream", changed)
        : Watch.NONE;
  }

  @Override
  public CancelAnswer cancel(ProviderRequest request) {
    if (!mayAsk(request.cancelUrl())) {
      return CancelAnswer.UNREACHABLE;
    }
    return switch (http.put(request.cancelUrl())) {
      case Exchange.Answered a when a.status() >= 200 && a.status() < 300 -> CancelAnswer.REQUESTED;
      case Exchange.Answered a when a.status() == 404 -> CancelAnswer.UNKNOWN;
      case Exchange.Answered a when a.status() == 400 && a.body().contains("ALREADY_COMPLETED") ->
          CancelAnswer.ALREADY_ENDED;
      default -> CancelAnswer.UNREACHABLE;
    };
  }

  private Optional<Dispatch> obstacle(ProviderCall call) {
    if (config.key().isEmpty()) {
      return Optional.of(
          FalDispatch.refusal(
              JobErrorCode.PROVIDER_UNAVAILABLE,
              "The operator has set no key for the provider (jobs.fal.key)."));
    }
    if (!ENDPOINT.matcher(call.endpoint()).matches() || call.endpoint().contains("..")) {
      return Optional.of(
          FalDispatch.refusal(
              JobErrorCode.PROVIDER_UNAVAILABLE, "The model's endpoint is not one of fal's."));
    }
    return Optional.empty();
  }

  private boolean mayAsk(String url) {
    return config.key().isPresent() && addresses.mayGetTheKey(url);
  }

  private static String url(String base, ProviderCall call) {
    return (base.endsWith("/") ? base : base + "/") + call.endpoint();
  }
}
