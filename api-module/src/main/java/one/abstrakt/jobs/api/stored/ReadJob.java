package one.abstrakt.jobs.api.stored;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.database.SharedStatement;
import one.abstrakt.jobs.job.JobId;

/** Reads the jobs of concurrent requests together, each as it is when its request asks or later. */
@Singleton
public class ReadJob {
  private static final String JOBS =
      """
      select id, account_id, request_key, model_id, provider, status, credits, output,
             error_code, error_message, created_at, started_at, completed_at, duration_ms
        from job
       where id = any (?)
      """;

  private static final int LANES = 1;

  /** A guess, so that not too many results are in memory at once. */
  private static final int CHARACTERS = 20_000;

  /** For the same reason. */
  public static final int MOST = 50;

  private final Database database;
  private final SharedStatement<JobId, Optional<JobEntity>> reads;

  ReadJob(Database database) {
    this.database = database;
    this.reads = new SharedStatement<>(LANES, id -> CHARACTERS, this::read);
  }

  /** All that are there of these, at most {@link #MOST}; read by the caller's thread. */
  public Map<JobId, JobEntity> findAll(Collection<JobId> ids) {
    UUID[] all = ids.stream().map(JobId::value).toArray(UUID[]::new);
    return database.query(JOBS, JobEntity::of, (Object) all).stream()
        .collect(Collectors.toMap(JobEntity::id, job -> job));
  }

  /** A job of an account; another account's job is not there. */
  public Optional<JobEntity> find(JobId id, UUID accountId) {
    return reads.run(id).filter(job -> job.belongsTo(accountId));
  }

  private List<Optional<JobEntity>> read(List<JobId> ids) {
    Map<JobId, JobEntity> found = findAll(ids);
    return ids.stream().map(id -> Optional.ofNullable(found.get(id))).toList();
  }
}
