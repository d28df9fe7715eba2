package one.abstrakt.jobs.worker;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import one.abstrakt.jobs.callback.Callbacks;

/**
 * Refuses settings under which jobs would be lost or run twice, before any job is claimed.
 * Callbacks refuse theirs when they are made, which this has happen at start.
 */
@ApplicationScoped
class CheckSettings {
  private static final int FIRST = 1;

  void onStart(
      @Observes @Priority(FIRST) StartupEvent event, WorkerConfig config, Callbacks callbacks) {
    check(
        config.lease().compareTo(config.renewEvery().multipliedBy(2)) >= 0,
        "jobs.worker.lease must be at least twice jobs.worker.renew-every, else leases run out"
            + " while their worker is well");
    check(
        config.renewEvery().compareTo(Duration.ofSeconds(1)) >= 0,
        "jobs.worker.renew-every must be at least 1s");
    check(
        config.lease().compareTo(config.lookEvery().multipliedBy(2)) >= 0,
        "jobs.worker.lease must be at least twice jobs.worker.look-every, else a worker may miss an"
            + " outage in which leases run out, and take them from workers that are well");
    check(config.maxInHand() > 0, "jobs.worker.max-in-hand must be at least 1");
    check(
        config.pollFirst().isPositive()
            && config.pollFirst().compareTo(config.pollMost()) <= 0
            && config.pollMost().compareTo(config.pollWatched()) <= 0,
        "jobs.worker.poll-first, poll-most and poll-watched must be positive and not decrease");
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
