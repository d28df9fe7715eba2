package one.abstrakt.jobs.local.autoscale;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** What the metric has asked for of late, so that a short swing is not followed. */
final class Recommendations {
  private record Recommendation(Instant at, int replicas) {}

  private final Duration upWindow;
  private final Duration downWindow;
  private final Deque<Recommendation> recent = new ArrayDeque<>();

  Recommendations(Duration upWindow, Duration downWindow) {
    this.upWindow = upWindow;
    this.downWindow = downWindow;
  }

  boolean isEmpty() {
    return recent.isEmpty();
  }

  /** Keeps one for as long as a window may ask for it. */
  void add(Instant now, int replicas) {
    Instant oldest = now.minus(upWindow.compareTo(downWindow) > 0 ? upWindow : downWindow);
    recent.removeIf(recommendation -> !recommendation.at().isAfter(oldest));
    recent.add(new Recommendation(now, replicas));
  }

  /**
   * The nearest number to {@code current} that is no lower than the lowest recommendation of the
   * window for scaling up, and no higher than the highest of that for scaling down; {@code desired}
   * is the newest of both.
   */
  int stabilized(Instant now, int current, int desired) {
    int lowest = desired;
    int highest = desired;
    for (Recommendation earlier : recent) {
      if (earlier.at().isAfter(now.minus(upWindow))) {
        lowest = Math.min(lowest, earlier.replicas());
      }
      if (earlier.at().isAfter(now.minus(downWindow))) {
        highest = Math.max(highest, earlier.replicas());
      }
    }
    return Math.min(Math.max(current, lowest), highest);
  }
}
