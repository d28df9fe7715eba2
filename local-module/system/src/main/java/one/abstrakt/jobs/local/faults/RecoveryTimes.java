package one.abstrakt.jobs.local.faults;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.database.DatabaseException;

/**
 * How long the jobs of a killed worker stand still: from the kill until another worker has claimed
 * them, or they have ended.
 */
final class RecoveryTimes {
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** Leases of the dead process; one that runs longer is its successor's of the same name. */
  private static final String LEFT =
      """
      select id, lease_epoch from job
       where status = 'processing' and lease_owner like ? || '/%' and lease_until <= ?
      """;

  private static final String STILL =
      """
      select j.id
        from unnest(?::uuid[], ?::int[]) as left_behind (id, epoch)
        join job j on j.id = left_behind.id and j.lease_epoch = left_behind.epoch
       where j.status = 'processing'
      """;

  /** One job: what killed its worker, and how long it stood still. */
  private record Time(Harm harm, Duration length) {}

  private final Database database;
  private final Clock clock;
  private final List<Time> times = Collections.synchronizedList(new ArrayList<>());
  private final Set<Map.Entry<UUID, Integer>> watched = ConcurrentHashMap.newKeySet();
  private final List<Thread> measuring = Collections.synchronizedList(new ArrayList<>());

  RecoveryTimes(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Watches, on a thread of its own, what becomes of the jobs of a worker that was just killed.
   * What an earlier process of that name has left is not its own.
   */
  void measure(Harm harm, String worker) {
    Instant killed = clock.instant();
    measuring.add(Thread.ofVirtual().start(() -> watch(harm, worker, killed)));
  }

  private void watch(Harm harm, String worker, Instant killed) {
    Map<UUID, Integer> left = new HashMap<>();
    retrying(() ->
            database.query(
                LEFT,
                row -> Map.entry(row.uuid("id"), row.integer("lease_epoch")),
                worker,
                killed.plus(LEASE)))
        .stream()
        .filter(job -> watched.add(job))
        .forEach(job -> left.put(job.getKey(), job.getValue()));
    while (!left.isEmpty() && Duration.between(killed, clock.instant()).compareTo(LONGEST) < 0) {
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      UUID[] ids = left.keySet().toArray(UUID[]::new);
      Integer[] epochs = left.values().toArray(Integer[]::new);
      List<UUID> still = retrying(() -> database.query(STILL, row -> row.uuid("id"), ids, epochs));
      int before = left.size();
      left.keySet().retainAll(still);
      times.addAll(
          Collections.nCopies(
              before - left.size(), new Time(harm, Duration.between(killed, clock.instant()))));
    }
    times.addAll(Collections.nCopies(left.size(), new Time(harm, LONGEST)));
  }

  private interface Query<T> {
    List<T> run();
  }

  private static <T> List<T> retrying(Query<T> query) {
    while (true) {
      try {
        return query.run();
      } catch (DatabaseException e) {
        LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      }
    }
  }

  /** The times measured after each harm, the shortest first, once all jobs have moved. */
  Map<Harm, List<Duration>> sorted() throws InterruptedException {
    for (Thread thread : List.copyOf(measuring)) {
      thread.join();
    }
    return List.copyOf(times).stream()
        .sorted(Comparator.comparing(Time::length))
        .collect(groupingBy(Time::harm, TreeMap::new, mapping(Time::length, toList())));
  }
}
