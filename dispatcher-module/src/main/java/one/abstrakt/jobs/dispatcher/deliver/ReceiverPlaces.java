package one.abstrakt.jobs.dispatcher.deliver;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How many attempts this process makes at once at one receiver: no burst overruns a small one, and
 * one that hangs takes no more than its share.
 */
@Singleton
class ReceiverPlaces {
  private final int most;
  private final Map<String, Integer> taken = new HashMap<>();

  /** Those to whom more could go than may. */
  private final Set<String> full = new HashSet<>();

  ReceiverPlaces(WebhookConfig config) {
    this.most = config.maxAtOncePerReceiver();
  }

  /** Takes a place, to be given back with {@link #leave}; false when there is none. */
  synchronized boolean enter(String receiver) {
    int before = taken.getOrDefault(receiver, 0);
    if (before == most) {
      full.add(receiver);
      return false;
    }
    taken.put(receiver, before + 1);
    return true;
  }

  /**
   * Gives a place back. True when there is room again at a receiver that was full: not before half
   * of its places are free, so that what waits for it is not looked at for each of them.
   */
  synchronized boolean leave(String receiver) {
    int left = taken.merge(receiver, -1, Integer::sum);
    if (left == 0) {
      taken.remove(receiver);
    }
    return left <= most / 2 && full.remove(receiver);
  }

  /** The receivers to whom no more is to be sent for now. */
  synchronized Set<String> full() {
    return Set.copyOf(full);
  }
}
