package one.abstrakt.jobs.provider.http;

import java.util.Optional;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.provider.CancelAnswer;
import one.abstrakt.jobs.provider.Dispatch;
import one.abstrakt.jobs.provider.Outcome;
import one.abstrakt.jobs.provider.Progress;
import one.abstrakt.jobs.provider.Provider;
import one.abstrakt.jobs.provider.ProviderCall;
import one.abstrakt.jobs.provider.ProviderRequest;
import one.abstrakt.jobs.provider.Watch;

/** A provider that is spoken to over HTTP, in a protocol of its own. */
public final class HttpProvider implements Provider {
  private final HttpSettings settings;
  private final Protocol protocol;
  private final ProviderHttp http;
  private final ReadDispatch dispatch;
  private final ReadProgress progress;

  public HttpProvider(HttpSettings settings, Protocol protocol) {
    AnswerJson json = new AnswerJson(settings.limits().resultBytes());
    this.settings = settings;
    this.protocol = protocol;
    this.http = new ProviderHttp(settings);
    this.dispatch = new ReadDispatch(settings, json, protocol, http);
    this.progress = new ReadProgress(json, protocol);
  }

  @Override
  public String name() {
    return settings.provider();
  }

  @Override
  public boolean callsBack() {
    return protocol.callsBack();
  }

  @Override
  public Optional<String> objection(ProviderCall call, boolean queued) {
    return protocol.objection(call).or(() -> queued ? noQueue() : noDirectCalls());
  }

  private Optional<String> noQueue() {
    return protocol.hasQueue()
        ? Optional.empty()
        : Optional.of("The provider has no queue: the model's entry has to say mode: direct.");
  }

  private Optional<String> noDirectCalls() {
    return protocol.answersDirectly()
        ? Optional.empty()
        : Optional.of(
            "The provider has no direct calls: the model's entry has to say mode: queue.");
  }

  @Override
  public Dispatch submit(ProviderCall call) {
    return obstacle(call, true)
        .orElseGet(() -> dispatch.ofSubmit(call, http.submit(protocol.submit(call))));
  }

  @Override
  public Dispatch call(ProviderCall call) {
    return obstacle(call, false)
        .orElseGet(() -> dispatch.ofCall(call, http.call(protocol.call(call), call.timeLimit())));
  }

  private Optional<Dispatch> obstacle(ProviderCall call, boolean queued) {
    return settings
        .access()
        .missing()
        .map("The operator has set no key for the provider (%s)."::formatted)
        .or(() -> objection(call, queued))
        .map(why -> ReadDispatch.refusal(JobErrorCode.PROVIDER_UNAVAILABLE, why));
  }

  @Override
  public Progress check(ProviderRequest request, boolean withLogs) {
    if (settings.access().missing().isPresent()) {
      return new Progress.Unreachable(
          settings.access().missing().get() + " is not set", Optional.empty());
    }
    return switch (progress.ofStatus(http.look(protocol.look(request, withLogs)))) {
      case Look.Known(Progress known) -> known;
      case Look.Over(Optional<Outcome.Failure> error) -> result(request, error);
    };
  }

  /** The result says more of a failure than the status does, but what the status says holds. */
  private Progress result(ProviderRequest request, Optional<Outcome.Failure> error) {
    Progress result = progress.ofResult(http.look(protocol.result(request)));
    boolean failed =
        result instanceof Progress.Ended(Outcome outcome) && outcome instanceof Outcome.Failure;
    return error.isEmpty() || failed ? result : new Progress.Ended(error.get());
  }

  @Override
  public Watch watch(ProviderRequest request, Runnable changed) {
    return settings.access().missing().isPresent()
        ? Watch.NONE
        : protocol.stream(request).map(url -> http.watch(url, changed)).orElse(Watch.NONE);
  }

  @Override
  public CancelAnswer cancel(ProviderRequest request) {
    if (settings.access().missing().isPresent()) {
      return CancelAnswer.UNREACHABLE;
    }
    return http.look(protocol.cancel(request)) instanceof Exchange.Answered answer
        ? protocol.cancelled(answer.status(), answer.body())
        : CancelAnswer.UNREACHABLE;
  }
}
