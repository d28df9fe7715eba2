package one.abstrakt.jobs.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import one.abstrakt.jobs.database.Database;

/**
 * Finds what crashes, lost messages and time have left behind, in bounded batches that several pods
 * may ask for at once. Cost grows with what is found, not with history.
 */
@ApplicationScoped
public class JobSweeps {
  private final Database database;

  public JobSweeps(Database database) {
    this.database = database;
  }

  /**
   * Queued jobs that no worker has taken in time. Each counts as lost again only after {@code
   * again}, so that a crash before the command is published costs that time and nothing else.
   */
  public List<JobId> queuedWithLostCommand(int limit, Duration again) {
    return ids(JobSql.QUEUED_WITH_LOST_COMMAND, limit, again);
  }

  /** Processing jobs whose worker died, or hung past its lease. */
  public List<JobId> processingWithExpiredLease(int limit) {
    return ids(JobSql.PROCESSING_WITH_EXPIRED_LEASE, limit);
  }

  /** Jobs whose deadline passed at least {@code grace} ago. */
  public List<JobId> overdue(Duration grace, int limit) {
    return ids(JobSql.OVERDUE, grace, limit);
  }

  /** Removes jobs that ended longer ago than {@code age}; their prices stay booked. */
  public List<JobId> removeOld(Duration age, int limit) {
    return ids(JobSql.REMOVE_OLD, age, limit);
  }

  /** Removes idempotency keys that no longer count; returns how many. */
  public int removeOldIdempotencyKeys(int limit) {
    return database.update(JobSql.REMOVE_OLD_IDEMPOTENCY_KEYS, limit);
  }

  private List<JobId> ids(String sql, Object... parameters) {
    return database.query(sql, row -> new JobId(row.uuid("id")), parameters);
  }
}
