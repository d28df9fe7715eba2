package one.abstrakt.jobs.api.waiting;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Answers the requests that wait, with the job as it is by then, while the pod can still answer.
 */
@ApplicationScoped
class EndWaitsAtShutdown {
  void onShutdown(@Observes ShutdownDelayInitiatedEvent event, Waiters waiters) {
    waiters.close();
  }
}
