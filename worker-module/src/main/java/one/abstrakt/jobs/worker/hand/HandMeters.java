package one.abstrakt.jobs.worker.hand;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;

/** Exports how full the worker's hand is. */
@Startup
@Singleton
class HandMeters {
  private final MeterRegistry registry;
  private final List<Gauge> gauges;

  HandMeters(MeterRegistry registry, Hand hand) {
    this.registry = registry;
    gauges =
        List.of(
            Gauge.builder("jobs.worker.in.hand", hand, Hand::size)
                .description("Jobs that this worker has in hand")
                .register(registry),
            Gauge.builder("jobs.worker.room", hand, Hand::room)
                .description("How many more jobs this worker has room for")
                .register(registry));
  }

  /** The registry outlives the application, and would go on asking this one. */
  @PreDestroy
  void close() {
    gauges.forEach(registry::remove);
  }
}
