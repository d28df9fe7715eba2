package one.abstrakt.jobs.api.callbacks;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** Counts the genuine calls of providers, by what they were good for. */
@Startup
@Singleton
class CallbackMeters {
  private final Counter told;
  private final Counter found;
  private final Counter ignored;

  CallbackMeters(MeterRegistry registry) {
    this.told = counter(registry, "told");
    this.found = counter(registry, "found");
    this.ignored = counter(registry, "ignored");
  }

  private static Counter counter(MeterRegistry registry, String outcome) {
    return Counter.builder("jobs.callbacks")
        .description("Calls of providers whose run has ended, by what they were good for")
        .tag("outcome", outcome)
        .register(registry);
  }

  /** A worker follows the run and is woken. */
  void told() {
    told.increment();
  }

  /** Nobody knew of the run yet: the answer to its submission was lost, or has not come so soon. */
  void found() {
    found.increment();
  }

  /** The job is over, or at another attempt. */
  void ignored() {
    ignored.increment();
  }
}
