package one.abstrakt.jobs.local.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Which harm is done when: the same for the same seed and time. */
final class HarmSchedule {
  private static final int SHORTEST_PAUSE_MILLIS = 5_000;
  private static final int LONGEST_PAUSE_MILLIS = 10_000;

  /** One harm, and how long after the one before. */
  record Step(Duration pause, Harm harm) {}

  private HarmSchedule() {}

  /** Rounds of these harms, each shuffled anew, as many as fit into the time. */
  static List<Step> of(Random random, Duration time, Set<Harm> harms) {
    List<Step> steps = new ArrayList<>();
    Duration at = Duration.ZERO;
    while (true) {
      List<Harm> round = new ArrayList<>(EnumSet.copyOf(harms));
      Collections.shuffle(round, random);
      for (Harm harm : round) {
        Duration pause =
            Duration.ofMillis(random.nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
        at = at.plus(pause);
        if (at.compareTo(time) > 0) {
          return steps;
        }
        steps.add(new Step(pause, harm));
      }
    }
  }
}
