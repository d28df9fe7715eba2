package one.abstrakt.jobs.dispatcher.deliver;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many attempts this process makes at once at one receiver: no burst overruns a small one, and
 * one that hangs takes no more than its share.
 */
@Singleton
class ReceiverPlaces {
  /** A receiver is known as long as somebody is there or waits. */
  private record Receiver(Semaphore places, int users) {
    Receiver joined() {
      return new Receiver(places, users + 1);
    }

    Receiver left() {
      return users == 1 ? null : new Receiver(places, users - 1);
    }
  }

  private final Map<String, Receiver> receivers = new ConcurrentHashMap<>();
  private final WebhookConfig config;

  ReceiverPlaces(WebhookConfig config) {
    this.config = config;
  }

  /** Work at a receiver. */
  interface Work {
    void run() throws InterruptedException;
  }

  /** Does the work once there is a place; false when there was none in time. */
  boolean within(Duration wait, String url, Work work) throws InterruptedException {
    String name = name(url);
    Semaphore places = receivers.compute(name, (key, known) -> joined(known)).places();
    try {
      if (!places.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        return false;
      }
      try {
        work.run();
        return true;
      } finally {
        places.release();
      }
    } finally {
      receivers.computeIfPresent(name, (key, known) -> known.left());
    }
  }

  private Receiver joined(Receiver known) {
    return known == null
        ? new Receiver(new Semaphore(config.maxAtOncePerReceiver()), 1)
        : known.joined();
  }

  /** The host and port, or whatever stands where they should. */
  private static String name(String url) {
    try {
      String authority = URI.create(url).getRawAuthority();
      return authority == null ? url : authority;
    } catch (IllegalArgumentException e) {
      return url;
    }
  }
}
