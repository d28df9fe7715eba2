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
  /** One harm, and how long after the one before. */
  record Step(Duration pause, Harm harm) {}

  private HarmSchedule() {}

  /**
   * Rounds of these harms, each shuffled anew, as many as fit into the time. A pause is as long as
   * stated, or up to a third shorter or longer.
   */
  static List<Step> of(Random random, Duration time, Duration every, Set<Harm> harms) {
    long third = every.toMillis() / 3;
    List<Step> steps = new ArrayList<>();
    Duration at = Duration.ZERO;
    while (true) {
      List<Harm> round = new ArrayList<>(EnumSet.copyOf(harms));
      Collections.shuffle(round, random);
      for (Harm harm : round) {
        Duration pause = every.plusMillis(random.nextLong(-third, third + 1));
        at = at.plus(pause);
        if (at.compareTo(time) > 0) {
          return steps;
        }
        steps.add(new Step(pause, harm));
      }
    }
  }
}
