package one.abstrakt.jobs.worker.claim;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import one.abstrakt.jobs.catalogue.Catalogue;
import one.abstrakt.jobs.job.Lane;

/**
 * The lanes in which jobs may wait in the database, as far as this worker has heard. What it has
 * not heard of it finds when it looks.
 */
@Singleton
class WaitingLanes {
  private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
  private final Set<Lane> waiting = ConcurrentHashMap.newKeySet();
  private final AtomicInteger turn = new AtomicInteger();

  WaitingLanes(Catalogue catalogue) {
    lanes.put(Lane.NONE.name(), Lane.NONE);
    catalogue.lanes().forEach(lane -> lanes.put(lane.name(), lane));
    allMayWait();
  }

  /** Jobs were found there; a lane that is no longer in the catalogue has no limit. */
  void found(Collection<String> names) {
    names.forEach(name -> waiting.add(lanes.computeIfAbsent(name, Lane::withoutLimit)));
  }

  void mayWait(Lane lane) {
    waiting.add(lane);
  }

  void allMayWait() {
    waiting.addAll(lanes.values());
  }

  boolean mayAnyWait() {
    return !waiting.isEmpty();
  }

  boolean mayWaitWithoutLane() {
    return waiting.contains(Lane.NONE);
  }

  /** Those in which jobs may wait, beginning with another one each time. */
  List<Lane> inTurn() {
    List<Lane> all = new ArrayList<>(waiting);
    if (!all.isEmpty()) {
      Collections.rotate(all, turn.getAndIncrement() % all.size());
    }
    return all;
  }

  /** A look at it begins: what is heard of from now on is not forgotten. */
  void isLookedAt(Lane lane) {
    waiting.remove(lane);
  }
}
