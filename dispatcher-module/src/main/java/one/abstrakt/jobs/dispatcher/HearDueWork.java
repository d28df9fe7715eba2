package one.abstrakt.jobs.dispatcher;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import one.abstrakt.jobs.database.DatabaseException;
import one.abstrakt.jobs.dispatcher.deliver.DeliverWebhooks;
import one.abstrakt.jobs.dispatcher.stop.StopProviderRequests;
import one.abstrakt.jobs.messages.DueWork;
import one.abstrakt.jobs.messages.Messages;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Does at once what the end of a job has made due. One dispatcher hears each wake-up. */
@ApplicationScoped
class HearDueWork {
  private static final Logger LOG = Logger.getLogger(HearDueWork.class);

  private final DeliverWebhooks deliverWebhooks;
  private final StopProviderRequests stopProviderRequests;

  HearDueWork(DeliverWebhooks deliverWebhooks, StopProviderRequests stopProviderRequests) {
    this.deliverWebhooks = deliverWebhooks;
    this.stopProviderRequests = stopProviderRequests;
  }

  @Incoming("due")
  @RunOnVirtualThread
  void hear(List<String> batch) {
    List<DueWork> due = batch.stream().map(Messages::due).flatMap(Optional::stream).toList();
    try {
      if (due.stream().anyMatch(DueWork::webhook)) {
        deliverWebhooks.runOnce();
      }
      if (due.stream().anyMatch(DueWork::stop)) {
        stopProviderRequests.runOnce();
      }
    } catch (DatabaseException e) {
      // The schedule makes up for it.
      LOG.warnf("wake-ups put off number=%d error=%s", batch.size(), e.getMessage());
    }
  }
}
