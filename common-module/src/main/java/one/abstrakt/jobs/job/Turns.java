package one.abstrakt.jobs.job;

import java.util.Map;
import java.util.UUID;

/**
 * What a caller knows of the turns that accounts have had with it.
 *
 * @param servedLast the account that was last served; the one behind it is next
 * @param inHand how many jobs of each account it has in hand
 */
public record Turns(UUID servedLast, Map<UUID, Integer> inHand) {
  /** Of a caller that has served nobody yet. */
  public static final Turns NONE = new Turns(new UUID(0, 0), Map.of());

  public Turns {
    inHand = Map.copyOf(inHand);
  }
}
