package one.abstrakt.jobs.dispatcher.deliver;

import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import one.abstrakt.jobs.database.DatabaseException;
import one.abstrakt.jobs.dispatcher.duty.Claims;
import one.abstrakt.jobs.dispatcher.duty.Duty;
import org.jboss.logging.Logger;

/**
 * Sends the webhooks that are due. A process that dies in the middle leaves its deliveries to be
 * sent again, with the same {@code webhook-id}.
 */
@Singleton
public class DeliverWebhooks implements Duty {
  private static final Logger LOG = Logger.getLogger(DeliverWebhooks.class);

  /** Beyond the deadline of an attempt: the time for its report. */
  private static final Duration MARGIN = Duration.ofSeconds(15);

  private static final Duration REPORT_AGAIN = Duration.ofSeconds(1);

  /** A receiver that answers at all has a place free by then. */
  private static final Duration FOR_A_PLACE = Duration.ofMillis(250);

  private static final Duration PUT_OFF = Duration.ofSeconds(2);

  private final Deliveries deliveries;
  private final SendWebhook sendWebhook;
  private final ReceiverPlaces places;
  private final Claims<Delivery> claims;

  DeliverWebhooks(
      Deliveries deliveries,
      SendWebhook sendWebhook,
      ReceiverPlaces places,
      @VirtualThreads ExecutorService threads,
      WebhookConfig config) {
    this.deliveries = deliveries;
    this.sendWebhook = sendWebhook;
    this.places = places;
    Duration claim = config.deadline().plus(MARGIN);
    this.claims =
        new Claims<>(
            room -> deliveries.claimDue(room, claim), this::deliver, threads, config.maxAtOnce());
  }

  @Override
  public boolean runOnce() {
    claims.begin();
    return false;
  }

  private void deliver(Delivery delivery) {
    try {
      if (!places.within(FOR_A_PLACE, delivery.url(), () -> attempt(delivery))) {
        deliveries.putOff(delivery, PUT_OFF);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (DatabaseException e) {
      // It is due again when the claim is over.
      LOG.warnf("webhook not put off jobId=%s error=%s", delivery.job(), e.getMessage());
    }
  }

  private void attempt(Delivery delivery) throws InterruptedException {
    try {
      Attempt attempt = sendWebhook.send(delivery);
      Next next = Next.after(delivery, attempt, ThreadLocalRandom.current());
      boolean recorded = report(delivery, attempt, next);
      LOG.infof(
          "webhook jobId=%s attempt=%d status=%s next=%s%s",
          delivery.job(),
          delivery.attempts() + 1,
          attempt.status().isPresent() ? attempt.status().getAsInt() : attempt.error().orElse(""),
          next.getClass().getSimpleName(),
          recorded ? "" : " (taken over by another sender)");
    } catch (DatabaseException e) {
      LOG.warnf("webhook not recorded jobId=%s error=%s", delivery.job(), e.getMessage());
    }
  }

  /** An attempt that is not recorded is made again, though nobody asked for that. */
  private boolean report(Delivery delivery, Attempt attempt, Next next)
      throws InterruptedException {
    long end = System.nanoTime() + MARGIN.toNanos();
    while (true) {
      try {
        return deliveries.report(delivery, attempt, next);
      } catch (DatabaseException e) {
        if (e.isRefusal() || System.nanoTime() - end > 0) {
          throw e;
        }
        Thread.sleep(REPORT_AGAIN);
      }
    }
  }
}
