package one.abstrakt.jobs.dispatcher.deliver;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Counts attempts by what followed from them, and measures how long they took. */
@Startup
@Singleton
class WebhookMeters {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30)
  };

  private final Counter delivered;
  private final Counter again;
  private final Counter failed;
  private final Timer attempts;

  WebhookMeters(MeterRegistry registry) {
    delivered = counter(registry, "delivered");
    again = counter(registry, "retry");
    failed = counter(registry, "failed");
    attempts =
        Timer.builder("jobs.webhook.attempt")
            .description("Attempts to deliver a webhook, from its begin to the answer or its lack")
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
  }

  private static Counter counter(MeterRegistry registry, String outcome) {
    return Counter.builder("jobs.webhook.attempts")
        .description("Attempts to deliver a webhook, by what followed: failed is for good")
        .tag("outcome", outcome)
        .register(registry);
  }

  void attempted(Attempt attempt, Next next) {
    attempts.record(attempt.duration());
    switch (next) {
      case Next.Delivered() -> delivered.increment();
      case Next.Again _ -> again.increment();
      case Next.Failed() -> failed.increment();
    }
  }
}
