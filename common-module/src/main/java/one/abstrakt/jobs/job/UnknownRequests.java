package one.abstrakt.jobs.job;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import one.abstrakt.jobs.database.Database;

/**
 * Requests of which nobody knows whether the provider has them: the answer to the submission was
 * lost, or its worker died. Whoever learns of one stores it, the lease stays as it is, and the
 * worker that has the job by then goes on with it.
 */
@Singleton
public class UnknownRequests {
  private final Database database;

  UnknownRequests(Database database) {
    this.database = database;
  }

  /** Empty when there is no such job. */
  public Optional<CalledBackJob> find(JobId id) {
    return database.first(
        JobSql.CALLED_BACK,
        row ->
            new CalledBackJob(
                JobStatus.of(row.text("status")),
                row.integer("attempt"),
                JobDispatch.of(row.text("dispatch"))),
        id.value());
  }

  /**
   * The provider has this attempt. False when that is known by now, or the job is over or at
   * another attempt.
   *
   * @param providerRequest JSON text
   * @param submittedAt when the provider took it; null where that is not known: then the job's
   *     first claim counts
   */
  public boolean found(JobId id, int attempt, String providerRequest, Instant submittedAt) {
    return database.update(
            JobSql.KEEP_FOUND_REQUEST, providerRequest, submittedAt, id.value(), attempt)
        == 1;
  }
}
