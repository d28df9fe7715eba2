package one.abstrakt.jobs.dispatcher;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import one.abstrakt.jobs.database.DatabaseException;
import one.abstrakt.jobs.dispatcher.deliver.DeliverWebhooks;
import one.abstrakt.jobs.dispatcher.stop.StopProviderRequests;
import one.abstrakt.jobs.messages.JobEvent;
import one.abstrakt.jobs.messages.Messages;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Does at once what the end of a job has made due. One dispatcher hears each announcement. */
@ApplicationScoped
class HearEvents {
  private static final Logger LOG = Logger.getLogger(HearEvents.class);

  private final DeliverWebhooks deliverWebhooks;
  private final StopProviderRequests stopProviderRequests;

  HearEvents(DeliverWebhooks deliverWebhooks, StopProviderRequests stopProviderRequests) {
    this.deliverWebhooks = deliverWebhooks;
    this.stopProviderRequests = stopProviderRequests;
  }

  @Incoming("events")
  @RunOnVirtualThread
  void hear(List<String> batch) {
    List<JobEvent> events =
        batch.stream()
            .map(text -> Messages.event(text).orElse(null))
            .filter(Objects::nonNull)
            .toList();
    try {
      if (events.stream().anyMatch(JobEvent::webhook)) {
        deliverWebhooks.runOnce();
      }
      if (events.stream().anyMatch(JobEvent::stop)) {
        stopProviderRequests.runOnce();
      }
    } catch (DatabaseException e) {
      // The schedule makes up for it.
      LOG.warnf("announcements put off number=%d error=%s", events.size(), e.getMessage());
    }
  }
}
