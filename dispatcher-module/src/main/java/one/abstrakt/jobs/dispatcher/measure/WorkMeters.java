package one.abstrakt.jobs.dispatcher.measure;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import one.abstrakt.jobs.catalogue.Catalogue;
import one.abstrakt.jobs.catalogue.Model;

/**
 * Exports what was measured last. Every dispatcher measures the same database, so whoever reads
 * several takes the greatest and not the sum. What is not known is NaN, or missing where it has a
 * model: an autoscaler then changes nothing.
 */
@Startup
@Singleton
class WorkMeters {
  /** What was measured longer ago counts as not known, whyever it was not measured again. */
  private static final Duration GOOD_FOR = Duration.ofMinutes(1);

  private final List<String> models;
  private final Map<MultiGauge, ToDoubleBiFunction<OpenWork, String>> perModel;
  private final List<Gauge> total;
  private final MeterRegistry registry;
  private final Clock clock;
  private volatile Measured last = new Measured(Optional.empty(), Instant.MIN);

  private record Measured(Optional<OpenWork> work, Instant at) {}

  WorkMeters(MeterRegistry registry, Catalogue catalogue, Clock clock) {
    this.registry = registry;
    this.clock = clock;
    models = catalogue.models().stream().map(Model::id).toList();
    perModel =
        Map.of(
            MultiGauge.builder("jobs.queued")
                .description("Jobs that wait for a worker, at most 100,000 counted")
                .register(registry),
            OpenWork::queued,
            MultiGauge.builder("jobs.in.hand")
                .description("Jobs that workers have claimed, at most 100,000 counted")
                .register(registry),
            OpenWork::inHand,
            MultiGauge.builder("jobs.work.waiting")
                .description("Waiting jobs times how long such jobs were lately in hand")
                .baseUnit("seconds")
                .register(registry),
            OpenWork::secondsWaiting);
    total =
        List.of(
            Gauge.builder(
                    "jobs.oldest.queued.age", this, meters -> meters.read(OpenWork::oldestSeconds))
                .description(
                    "Since the acceptance of the job that waits longest, 0 when none waits")
                .baseUnit("seconds")
                .register(registry),
            Gauge.builder(
                    "jobs.worker.places.wanted",
                    this,
                    meters -> meters.read(OpenWork::placesWanted))
                .description("Places in workers' hands that are taken or that waiting jobs want")
                .register(registry),
            Gauge.builder(
                    "jobs.webhook.deliveries.pending",
                    this,
                    meters -> meters.read(OpenWork::webhooks))
                .description("Webhooks that are still to be delivered, at most 100,000 counted")
                .register(registry));
  }

  /** The registry outlives the application, and would go on asking this one. */
  @PreDestroy
  void close() {
    total.forEach(registry::remove);
  }

  private double read(ToDoubleFunction<OpenWork> value) {
    Measured measured = last;
    return measured
        .work()
        .filter(work -> clock.instant().isBefore(measured.at().plus(GOOD_FOR)))
        .map(value::applyAsDouble)
        .orElse(Double.NaN);
  }

  void measured(OpenWork work) {
    last = new Measured(Optional.of(work), clock.instant());
    TreeSet<String> all = new TreeSet<>(models);
    all.addAll(work.models());
    perModel.forEach((gauge, value) ->
        gauge.register(
            all.stream()
                .<MultiGauge.Row<?>>map(model ->
                    MultiGauge.Row.of(Tags.of("model", model), value.applyAsDouble(work, model)))
                .toList(),
            true));
  }

  /** What was measured before says nothing of now. */
  void unknown() {
    last = new Measured(Optional.empty(), clock.instant());
    perModel.keySet().forEach(gauge -> gauge.register(List.of(), true));
  }
}
