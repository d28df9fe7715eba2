package one.abstrakt.jobs.api.accept;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import one.abstrakt.jobs.api.errors.ErrorCode;
import one.abstrakt.jobs.catalogue.Catalogue;
import one.abstrakt.jobs.catalogue.Model;
import one.abstrakt.jobs.job.NewJob;
import one.abstrakt.jobs.job.TransitionListener;

/** Counts the runs that were accepted, by model, and those that were refused, by error code. */
@Startup
@Singleton
class RunMeters implements TransitionListener {
  private final Map<String, Counter> accepted = new HashMap<>();
  private final Map<ErrorCode, Counter> refused = new EnumMap<>(ErrorCode.class);

  RunMeters(MeterRegistry registry, Catalogue catalogue) {
    for (Model model : catalogue.models()) {
      accepted.put(
          model.id(),
          Counter.builder("jobs.accepted")
              .description("Runs that were stored as jobs")
              .tag("model", model.id())
              .register(registry));
    }
    for (ErrorCode code : ErrorCode.values()) {
      refused.put(
          code,
          Counter.builder("jobs.refused")
              .description("Requests for a run that were answered with an error")
              .tag("code", code.name())
              .register(registry));
    }
  }

  @Override
  public void accepted(NewJob job) {
    accepted.get(job.modelId()).increment();
  }

  void refused(ErrorCode code) {
    refused.get(code).increment();
  }
}
