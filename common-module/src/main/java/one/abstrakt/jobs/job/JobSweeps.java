package one.abstrakt.jobs.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import one.abstrakt.jobs.database.Database;

/**
 * Finds what time has left behind, in bounded batches that several pods may ask for at once. Cost
 * grows with what is found, not with history.
 */
@ApplicationScoped
public class JobSweeps {
  private final Database database;

  public JobSweeps(Database database) {
    this.database = database;
  }

  /** Jobs whose deadline passed at least {@code grace} ago. */
  public List<JobId> overdue(Duration grace, int limit) {
    return ids(JobSql.OVERDUE, grace, limit);
  }

  /** Removes jobs that ended longer ago than {@code age}; their prices stay booked. */
  public List<JobId> removeOld(Duration age, int limit) {
    return ids(JobSql.REMOVE_OLD, age, limit);
  }

  /**
   * Removes the data of an account's jobs that were accepted before that time, the oldest first;
   * their files are removed later. Returns of how many.
   */
  public int removeDataBefore(UUID accountId, Instant acceptedBefore, int limit) {
    return ids(JobSql.REMOVE_DATA_UP_TO, accountId, JobId.firstOf(acceptedBefore).value(), limit)
        .size();
  }

  /** Removes idempotency keys that no longer count; returns how many. */
  public int removeOldIdempotencyKeys(int limit) {
    return database.update(JobSql.REMOVE_OLD_IDEMPOTENCY_KEYS, limit);
  }

  private List<JobId> ids(String sql, Object... parameters) {
    return database.query(sql, row -> new JobId(row.uuid("id")), parameters);
  }
}
