package one.abstrakt.jobs.worker.hand;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** Exports how full the worker's hand is. */
@Startup
@Singleton
class HandMeters {
  HandMeters(MeterRegistry registry, Hand hand) {
    Gauge.builder("jobs.worker.in.hand", hand, Hand::size)
        .description("Jobs that this worker has in hand")
        .register(registry);
    Gauge.builder("jobs.worker.room", hand, Hand::room)
        .description("How many more jobs this worker has room for")
        .register(registry);
  }
}
