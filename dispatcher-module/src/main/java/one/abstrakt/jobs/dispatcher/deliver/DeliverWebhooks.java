package one.abstrakt.jobs.dispatcher.deliver;

import io.opentelemetry.api.trace.Span;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import one.abstrakt.jobs.database.DatabaseException;
import one.abstrakt.jobs.dispatcher.duty.Claims;
import one.abstrakt.jobs.dispatcher.duty.Duty;
import one.abstrakt.jobs.trace.Traces;
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

  private final Deliveries deliveries;
  private final SendWebhook sendWebhook;
  private final ReceiverPlaces places;
  private final WebhookMeters meters;
  private final Traces traces;
  private final Claims<Delivery> claims;
  private final Duration claim;

  DeliverWebhooks(
      Deliveries deliveries,
      SendWebhook sendWebhook,
      ReceiverPlaces places,
      WebhookMeters meters,
      Traces traces,
      @VirtualThreads ExecutorService threads,
      WebhookConfig config) {
    this.deliveries = deliveries;
    this.sendWebhook = sendWebhook;
    this.places = places;
    this.meters = meters;
    this.traces = traces;
    this.claim = config.deadline().plus(MARGIN);
    this.claims = new Claims<>(this::claim, this::deliver, threads, config.maxAtOnce());
  }

  @Override
  public boolean runOnce() {
    claims.begin();
    return false;
  }

  /** Claims those for whom there is a place at their receiver; the others are left for later. */
  private List<Delivery> claim(int room) {
    List<Delivery> going = new ArrayList<>();
    boolean mayBeMore = true;
    while (mayBeMore && going.size() < room) {
      int wanted = room - going.size();
      List<Delivery> claimed;
      try {
        claimed = deliveries.claimDue(wanted, claim, places.full());
      } catch (DatabaseException e) {
        if (going.isEmpty()) {
          throw e;
        }
        break; // those that are claimed have their places
      }
      Map<Boolean, List<Delivery>> byPlace =
          claimed.stream()
              .collect(Collectors.partitioningBy(delivery -> places.enter(delivery.receiver())));
      going.addAll(byPlace.get(true));
      giveBack(byPlace.get(false));
      mayBeMore = claimed.size() == wanted;
    }
    return going;
  }

  private void giveBack(List<Delivery> without) {
    if (!without.isEmpty()) {
      try {
        deliveries.giveBack(without);
      } catch (DatabaseException e) {
        // They are due again when the claim is over.
        LOG.warnf("webhooks not given back number=%d error=%s", without.size(), e.getMessage());
      }
    }
  }

  private void deliver(Delivery delivery) {
    traces.step(
        "deliver webhook",
        delivery.trace(),
        span -> {
          delivery.job().ifPresent(job -> span.setAttribute("job.id", job.toString()));
          span.setAttribute("webhook.attempt", delivery.attempts() + 1);
          return deliver(delivery, span);
        });
  }

  /** Whether the attempt was recorded. */
  private boolean deliver(Delivery delivery, Span span) {
    try {
      Attempt attempt = sendWebhook.send(delivery);
      attempt.status().ifPresent(status -> span.setAttribute("http.response.status_code", status));
      Next next = Next.after(delivery, attempt, ThreadLocalRandom.current());
      meters.attempted(attempt, next);
      boolean recorded = report(delivery, attempt, next);
      LOG.infof(
          "webhook sent webhookId=%s%s attempt=%d next=%s%s %s",
          delivery.messageId(),
          delivery.job().map(job -> " jobId=" + job).orElse(""),
          delivery.attempts() + 1,
          next.getClass().getSimpleName(),
          recorded ? "" : " takenOver=true",
          attempt.status().isPresent()
              ? "status=" + attempt.status().getAsInt()
              : "error=" + attempt.error().orElse(""));
      return recorded;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (DatabaseException e) {
      LOG.warnf("webhook not recorded webhookId=%s error=%s", delivery.messageId(), e.getMessage());
      return false;
    } finally {
      if (places.leave(delivery.receiver())) {
        claims.missed();
      }
    }
  }

  /**
   * An attempt that is not recorded is made again, though nobody asked for that. So it is recorded
   * as soon as the database can be had, unless somebody else has claimed the delivery by then.
   */
  private boolean report(Delivery delivery, Attempt attempt, Next next)
      throws InterruptedException {
    while (true) {
      try {
        return deliveries.report(delivery, attempt, next);
      } catch (DatabaseException e) {
        if (e.isRefusal()) {
          throw e;
        }
        Thread.sleep(REPORT_AGAIN);
      }
    }
  }
}
