package one.abstrakt.jobs.outbound;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;

/** Keeps a process from starting where loopback must not be reachable but is allowed. */
@Singleton
final class LoopbackRefusal {

  private static final Set<String> PROFILES_WITH_LOOPBACK = Set.of("local", "dev", "test");

  private final OutboundConfig config;

  LoopbackRefusal(OutboundConfig config) {
    this.config = config;
  }

  void check(@Observes StartupEvent start) {
    check(config.allowLoopback(), ConfigUtils.getProfiles());
  }

  static void check(boolean allowLoopback, Collection<String> profiles) {
    if (allowLoopback && Collections.disjoint(profiles, PROFILES_WITH_LOOPBACK)) {
      throw new IllegalStateException(
          "jobs.outbound.allow-loopback lets clients reach this machine's own services: it is for"
              + " the profiles local, dev and test only, and the profiles are "
              + profiles);
    }
  }
}
