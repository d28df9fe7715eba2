package one.abstrakt.jobs.provider;

import java.util.Optional;

/**
 * One inference provider. Every method blocks its (virtual) thread and none throws for what the
 * provider or the network did: that is in the answer. A caller's interrupt ends the call at once,
 * with the answer that is true then, and leaves the interrupt flag set. An adapter keeps no state
 * of a request: after a crash any process goes on with the stored {@link ProviderRequest}.
 */
public interface Provider {

  /** The provider's name in the catalogue, also the prefix of the request ids shown to clients. */
  String name();

  /** Whether it calls back when a call in its queue has ended. */
  default boolean callsBack() {
    return false;
  }

  /**
   * Why such calls can never be made, whatever the provider does; fit for operators and clients.
   *
   * @param queued whether they are for {@link #submit} rather than {@link #call}
   */
  default Optional<String> objection(ProviderCall call, boolean queued) {
    return Optional.empty();
  }

  /**
   * Hands a call to the provider's queue and returns as soon as the provider has, or has not, taken
   * it. The call is sent at most once.
   */
  Dispatch submit(ProviderCall call);

  /** Sends a call at most once and blocks until its output is there or its time limit is up. */
  Dispatch call(ProviderCall call);

  /**
   * Looks once at a submitted request, and fetches its result when it has ended.
   *
   * @param withLogs whether somebody wants to read what the model writes
   */
  Progress check(ProviderRequest request, boolean withLogs);

  /**
   * Asks to be told of the request's changes. Best effort: an adapter may do nothing, and may call
   * {@code changed} more often than there are changes, so the caller polls as well. {@code changed}
   * is called on any thread and must not block.
   */
  Watch watch(ProviderRequest request, Runnable changed);

  /** Asks the provider to stop a request; may be asked again without harm. */
  CancelAnswer cancel(ProviderRequest request);
}
