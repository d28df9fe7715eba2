package one.abstrakt.jobs.api.waiting;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

/** Exports how many requests wait. */
@Startup
@Singleton
class WaitingMeters {
  private final MeterRegistry registry;
  private final Gauge waiting;

  WaitingMeters(MeterRegistry registry, Waiters waiters) {
    this.registry = registry;
    waiting =
        Gauge.builder("jobs.waiting.requests", waiters, Waiters::size)
            .description("Requests and event streams that wait for a job at this moment")
            .register(registry);
  }

  /** The registry outlives the application, and would go on asking this one. */
  @PreDestroy
  void close() {
    registry.remove(waiting);
  }
}
