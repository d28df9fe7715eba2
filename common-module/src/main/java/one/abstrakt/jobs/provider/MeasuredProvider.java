package one.abstrakt.jobs.provider;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import one.abstrakt.jobs.provider.ProviderMeters.Operation;

/** A provider whose calls are measured. */
record MeasuredProvider(Provider provider, ProviderMeters meters) implements Provider {
  private static final String ENDED = "ended";
  private static final String FAILED = "failed";

  @Override
  public String name() {
    return provider.name();
  }

  @Override
  public boolean callsBack() {
    return provider.callsBack();
  }

  @Override
  public Optional<String> objection(ProviderCall call, boolean queued) {
    return provider.objection(call, queued);
  }

  @Override
  public Dispatch submit(ProviderCall call) {
    return measured(Operation.SUBMIT, () -> provider.submit(call), MeasuredProvider::outcome);
  }

  @Override
  public Dispatch call(ProviderCall call) {
    return measured(Operation.CALL, () -> provider.call(call), MeasuredProvider::outcome);
  }

  @Override
  public Progress check(ProviderRequest request, boolean withLogs) {
    return measured(
        Operation.CHECK, () -> provider.check(request, withLogs), MeasuredProvider::outcome);
  }

  /** Says nothing of the provider: announcements may never come. */
  @Override
  public Watch watch(ProviderRequest request, Runnable changed) {
    return provider.watch(request, changed);
  }

  @Override
  public CancelAnswer cancel(ProviderRequest request) {
    return measured(
        Operation.CANCEL,
        () -> provider.cancel(request),
        answer -> answer.name().toLowerCase(Locale.ROOT));
  }

  private <T> T measured(Operation operation, Supplier<T> call, Function<T, String> outcome) {
    long since = System.nanoTime();
    T answer = call.get();
    meters.called(name(), operation, outcome.apply(answer), since);
    return answer;
  }

  private static String outcome(Dispatch dispatch) {
    return switch (dispatch) {
      case Dispatch.Accepted _ -> "accepted";
      case Dispatch.Ended(Outcome outcome) -> outcome(outcome);
      case Dispatch.NotAccepted refused -> refused.again() ? "not_now" : "refused";
      case Dispatch.Ambiguous _ -> "ambiguous";
    };
  }

  private static String outcome(Progress progress) {
    return switch (progress) {
      case Progress.Waiting _ -> "waiting";
      case Progress.Running _ -> "running";
      case Progress.Ended(Outcome outcome) -> outcome(outcome);
      case Progress.Unreachable _ -> "unreachable";
      case Progress.Unknown _ -> "unknown";
    };
  }

  private static String outcome(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Output _ -> ENDED;
      case Outcome.Failure _ -> FAILED;
    };
  }
}
