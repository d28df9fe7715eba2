package one.abstrakt.jobs.measure;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import one.abstrakt.jobs.job.ClaimedJob;
import one.abstrakt.jobs.job.EndedJob;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.job.JobTransition;
import one.abstrakt.jobs.job.NewJob;
import one.abstrakt.jobs.job.TransitionListener;

/** Counts the arrows that this process has followed, those of failures by their codes. */
@Startup
@Singleton
class TransitionMeters implements TransitionListener {
  private static final String NO_CODE = "none";

  private final Map<JobTransition, Counter> arrows = new EnumMap<>(JobTransition.class);
  private final Map<JobErrorCode, Counter> failures = new EnumMap<>(JobErrorCode.class);

  TransitionMeters(MeterRegistry registry) {
    for (JobTransition arrow : JobTransition.values()) {
      switch (arrow) {
        case FAIL -> {
          for (JobErrorCode code : JobErrorCode.values()) {
            failures.put(code, counter(registry, arrow, code.name()));
          }
        }
        case EXPIRE -> arrows.put(arrow, counter(registry, arrow, JobErrorCode.TIMED_OUT.name()));
        case ACCEPT, CLAIM, RESUME, SUCCEED, CANCEL ->
            arrows.put(arrow, counter(registry, arrow, NO_CODE));
      }
    }
  }

  private static Counter counter(MeterRegistry registry, JobTransition arrow, String code) {
    return Counter.builder("jobs.transitions")
        .description("Arrows of the state machine that this process has followed")
        .tag("transition", arrow.name().toLowerCase(Locale.ROOT))
        .tag("code", code)
        .register(registry);
  }

  @Override
  public void accepted(NewJob job) {
    arrows.get(JobTransition.ACCEPT).increment();
  }

  @Override
  public void claimed(ClaimedJob job) {
    arrows.get(job.arrow()).increment();
  }

  @Override
  public void ended(JobTransition arrow, EndedJob job, Optional<JobErrorCode> code) {
    (arrow == JobTransition.FAIL ? failures.get(code.orElseThrow()) : arrows.get(arrow))
        .increment();
  }
}
