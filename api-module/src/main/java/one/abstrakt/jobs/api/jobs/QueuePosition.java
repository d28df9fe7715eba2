package one.abstrakt.jobs.api.jobs;

import jakarta.inject.Singleton;
import java.util.UUID;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.job.JobId;

/** How many of an account's queued jobs are before one of its lane, at most {@value #MOST}. */
@Singleton
public class QueuePosition {
  /** What is further back is not worth counting for. */
  static final int MOST = 1_000;

  private static final String BEFORE =
      """
      select count(*) as jobs
        from (select from job
               where status = 'queued' and lane = (select lane from job where id = ?)
                 and account_id = ? and id < ?
               limit 1000)
      """;

  private final Database database;

  QueuePosition(Database database) {
    this.database = database;
  }

  /** Null when the number is beyond what is counted. */
  public Integer of(JobId id, UUID accountId) {
    int before =
        database
            .first(BEFORE, row -> row.integer("jobs"), id.value(), accountId, id.value())
            .orElseThrow();
    return before < MOST ? before : null;
  }
}
