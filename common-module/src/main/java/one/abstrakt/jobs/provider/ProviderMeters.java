package one.abstrakt.jobs.provider;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long what is asked of providers takes and how it turns out. A series begins with the first
 * call of its kind.
 */
@Singleton
public final class ProviderMeters {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(2)
  };

  /** What is asked of a provider. */
  public enum Operation {
    SUBMIT,
    CALL,
    CHECK,
    CANCEL,
    DOWNLOAD
  }

  private record Kind(String provider, Operation operation, String outcome) {}

  private final MeterRegistry registry;
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  ProviderMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * One call.
   *
   * @param outcome one of few words
   * @param since {@link System#nanoTime} of its begin
   */
  public void called(String provider, Operation operation, String outcome, long since) {
    timers
        .computeIfAbsent(new Kind(provider, operation, outcome), this::timer)
        .record(Duration.ofNanos(System.nanoTime() - since));
  }

  private Timer timer(Kind kind) {
    return Timer.builder("jobs.provider.call")
        .description("What was asked of providers, from its begin to its outcome")
        .tag("provider", kind.provider())
        .tag("operation", kind.operation().name().toLowerCase(Locale.ROOT))
        .tag("outcome", kind.outcome())
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
