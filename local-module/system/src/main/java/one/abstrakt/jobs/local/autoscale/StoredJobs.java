package one.abstrakt.jobs.local.autoscale;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.job.JobId;

/** What the database says of the jobs. */
final class StoredJobs {
  private static final String OPEN =
      """
      select count(*) filter (where status = 'queued') as queued,
             count(*) filter (where status = 'processing') as in_hand,
             coalesce((extract(epoch from now() - min(created_at) filter (where status = 'queued')) * 1000)::bigint, 0)
               as oldest
        from job where status in ('queued', 'processing')
      """;

  private static final String IN_HAND_OF =
      """
      select count(*) as in_hand from job
       where status = 'processing' and starts_with(lease_owner, ? || '/')
      """;

  private static final String ENDS =
      """
      select id, status || coalesce(' ' || error_code, '') as how
        from job where status in ('succeeded', 'failed', 'cancelled')
      """;

  /**
   * The jobs that have not ended.
   *
   * @param oldestQueuedSeconds 0 where none is queued
   */
  record Open(long queued, long inHand, double oldestQueuedSeconds) {
    boolean isNothing() {
      return queued + inHand == 0;
    }
  }

  private record End(JobId id, String how) {}

  private final Database database;

  StoredJobs(Database database) {
    this.database = database;
  }

  Open open() {
    return database
        .first(
            OPEN,
            row ->
                new Open(
                    row.number("queued"), row.number("in_hand"), row.number("oldest") / 1000.0))
        .orElseThrow();
  }

  /** How many jobs a worker holds. */
  long inHandOf(String worker) {
    return database.first(IN_HAND_OF, row -> row.number("in_hand"), worker).orElseThrow();
  }

  /**
   * How the accepted jobs have ended, counted; those that have not are counted as {@link
   * Ends#lost}.
   */
  Ends ends(Set<String> accepted) {
    Map<String, String> ended = new HashMap<>();
    for (End end :
        database.query(ENDS, row -> new End(new JobId(row.uuid("id")), row.text("how")))) {
      ended.put(end.id().toString(), end.how());
    }
    Map<String, Long> counts = new TreeMap<>();
    long lost = 0;
    for (String job : accepted) {
      if (ended.containsKey(job)) {
        counts.merge(ended.get(job), 1L, Long::sum);
      } else {
        lost++;
      }
    }
    return new Ends(counts, lost);
  }

  /**
   * What became of the accepted jobs.
   *
   * @param counts by status and error
   * @param lost how many have not ended, or are not there at all
   */
  record Ends(Map<String, Long> counts, long lost) {}
}
