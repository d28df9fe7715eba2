package one.abstrakt.jobs.worker.execute;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import one.abstrakt.jobs.job.ClaimedJob;
import one.abstrakt.jobs.job.JobTransition;
import one.abstrakt.jobs.job.TransitionListener;

/** How long jobs are in each stage of their way. A stage that began elsewhere is left out. */
@Startup
@Singleton
class StageMeters implements TransitionListener {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5),
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
    Duration.ofMinutes(1),
    Duration.ofMinutes(2),
    Duration.ofMinutes(5),
    Duration.ofMinutes(15),
    Duration.ofHours(1)
  };

  /** The stages, one after the other. */
  enum Stage {
    /** From the acceptance to the first claim, by the database's clock. */
    QUEUED,
    /** From the first claim until the provider's queue has taken the job and its id is stored. */
    SUBMIT,
    /** From there, or from the sending of a direct call, to the result. */
    RUN,
    /** From a result until the job has ended with it, its files copied. */
    FINISH
  }

  private final Map<Stage, Timer> timers = new EnumMap<>(Stage.class);

  StageMeters(MeterRegistry registry) {
    for (Stage stage : Stage.values()) {
      timers.put(
          stage,
          Timer.builder("jobs.stage")
              .description("How long jobs were in a stage of their way")
              .tag("stage", stage.name().toLowerCase(Locale.ROOT))
              .serviceLevelObjectives(BUCKETS)
              .register(registry));
    }
  }

  void passed(Stage stage, Duration time) {
    timers.get(stage).record(time);
  }

  @Override
  public void claimed(ClaimedJob job) {
    if (job.arrow() == JobTransition.CLAIM) {
      passed(Stage.QUEUED, job.waited());
    }
  }
}
