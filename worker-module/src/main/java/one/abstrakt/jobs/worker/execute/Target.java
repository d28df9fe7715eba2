package one.abstrakt.jobs.worker.execute;

import java.util.Optional;
import one.abstrakt.jobs.catalogue.Mode;
import one.abstrakt.jobs.catalogue.Route;
import one.abstrakt.jobs.provider.Provider;

/**
 * Where an attempt goes.
 *
 * @param isFallback whether that is where the model's own provider is left for
 * @param hasFallback whether the job can go elsewhere when this provider cannot take it
 */
record Target(Route route, Provider provider, boolean isFallback, boolean hasFallback) {
  /** The same at another provider. */
  Target at(Provider other) {
    return new Target(route, other, isFallback, hasFallback);
  }

  /** Whether the provider calls back when it is asked to. */
  boolean callsBack() {
    return route.mode() == Mode.QUEUE && provider.callsBack();
  }

  /** The provider that the job has fallen back to. */
  Optional<String> fallenBackTo() {
    return isFallback ? Optional.of(provider.name()) : Optional.empty();
  }
}
