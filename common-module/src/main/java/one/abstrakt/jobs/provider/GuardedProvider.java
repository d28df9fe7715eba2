package one.abstrakt.jobs.provider;

import io.smallrye.faulttolerance.api.TypedGuard;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import one.abstrakt.jobs.job.JobErrorCode;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * A provider whose queue is left alone for a while when half of the submissions to it come to
 * nothing. What a process knows of that is lost with it, and others find out for themselves.
 */
final class GuardedProvider implements Provider {
  private static final double HALF = 0.5;

  /** Tells the breaker of a call that came to nothing; carries what it is for the caller. */
  private static final class CameToNothing extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Dispatch dispatch;

    CameToNothing(Dispatch dispatch) {
      super(null, null, false, false);
      this.dispatch = dispatch;
    }
  }

  private final Provider provider;
  private final Duration rest;
  private final TypedGuard<Dispatch> breaker;

  GuardedProvider(Provider provider, CircuitConfig config) {
    this.provider = provider;
    this.rest = config.rest();
    this.breaker =
        TypedGuard.create(Dispatch.class)
            .withDescription("provider " + provider.name())
            .withCircuitBreaker()
            .requestVolumeThreshold(config.calls())
            .failureRatio(HALF)
            .delay(config.rest().toMillis(), ChronoUnit.MILLIS)
            .done()
            .build();
  }

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
    return guarded(() -> provider.submit(call));
  }

  /** May take minutes, and so could not try the provider for others. */
  @Override
  public Dispatch call(ProviderCall call) {
    return provider.call(call);
  }

  private Dispatch guarded(Callable<Dispatch> call) {
    try {
      return breaker.call(() -> {
        Dispatch dispatch = call.call();
        if (cameToNothing(dispatch)) {
          throw new CameToNothing(dispatch);
        }
        return dispatch;
      });
    } catch (CameToNothing e) {
      return e.dispatch;
    } catch (CircuitBreakerOpenException e) {
      return new Dispatch.NotAccepted(
          JobErrorCode.PROVIDER_UNAVAILABLE,
          "The provider does not answer, and is left alone for a while.",
          true,
          Optional.of(rest));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("No provider throws", e);
    }
  }

  /** Who says when to come again is there. */
  private static boolean cameToNothing(Dispatch dispatch) {
    return switch (dispatch) {
      case Dispatch.Ambiguous _ -> true;
      case Dispatch.NotAccepted refused -> refused.again() && refused.retryAfter().isEmpty();
      case Dispatch.Accepted _, Dispatch.Ended _ -> false;
    };
  }

  @Override
  public Progress check(ProviderRequest request, boolean withLogs) {
    return provider.check(request, withLogs);
  }

  @Override
  public Watch watch(ProviderRequest request, Runnable changed) {
    return provider.watch(request, changed);
  }

  @Override
  public CancelAnswer cancel(ProviderRequest request) {
    return provider.cancel(request);
  }
}
