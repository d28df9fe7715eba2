package one.abstrakt.jobs.api.waiting;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;
import one.abstrakt.jobs.messages.JobEvent;
import one.abstrakt.jobs.messages.Messages;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears every announcement, as every pod does, and wakes those of this pod whom it concerns. */
@ApplicationScoped
class HearEvents {
  private final Waiters waiters;

  HearEvents(Waiters waiters) {
    this.waiters = waiters;
  }

  @Incoming("events")
  void hear(List<String> batch) {
    for (String text : batch) {
      Messages.event(text)
          .ifPresent(event -> JobId.parse(event.jobId()).ifPresent(id -> hear(id, event)));
    }
  }

  private void hear(JobId id, JobEvent event) {
    if (event.status().equals(JobStatus.PROCESSING.text())) {
      waiters.checked(id);
    } else {
      waiters.ended(id);
    }
  }
}
