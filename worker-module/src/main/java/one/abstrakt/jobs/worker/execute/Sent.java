package one.abstrakt.jobs.worker.execute;

import java.time.Instant;
import one.abstrakt.jobs.provider.ProviderRequest;
import one.abstrakt.jobs.worker.finish.RunEnd;

/** Where a run is after it was sent. */
sealed interface Sent {
  /** The provider has it since then. */
  record Following(ProviderRequest request, Instant since) implements Sent {}

  /** Nobody knows whether the provider has it. */
  record Unknown() implements Sent {}

  /** It is over already. */
  record Over(RunEnd end) implements Sent {}
}
