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
      select id, account_id, request_key, model_id, provider, status, credits,
             case when is_large then null else output end as output, is_large, has_files,
             error_code, error_message, created_at, started_at, completed_at, duration_ms, data_removed_at
        from job
       cross join lateral (
         select coalesce(pg_column_size(output) > ? or octet_length(output::text) > ?, false) as is_large)
       where id = any (?)
      """;

  /**
   * In bytes; a job with a larger result is read alone. The size of what is stored, which may be
   * compressed ninety times, saves unpacking what is too large in any case.
   */
  private static final int LARGEST_TOGETHER = 20_000;

  private static final int ANY_SIZE = Integer.MAX_VALUE;

  /** How many are read together, so that not too many results are in memory at once. */
  public static final int MOST = 50;

  private static final int CHARACTERS = 1_000_000 / MOST;

  private final Database database;
  private final SharedStatement<JobId, Optional<Found>> reads;

  ReadJob(Database database) {
    this.database = database;
    this.reads = new SharedStatement<>(id -> CHARACTERS, this::readTogether);
  }

  /**
   * Those of these, at most {@link #MOST}, that are there and whose result is not too large to be
   * read with others; read by the caller's thread.
   */
  public Map<JobId, JobEntity> findAll(Collection<JobId> ids) {
    return read(ids, LARGEST_TOGETHER).stream()
        .filter(found -> !found.isLarge())
        .collect(Collectors.toMap(found -> found.job().id(), Found::job));
  }

  /**
   * A job of an account; another account's job is not there.
   *
   * @param accountId null when whoever asks may see all
   */
  public Optional<JobEntity> find(JobId id, UUID accountId) {
    return reads
        .run(id)
        .filter(found -> accountId == null || found.job().belongsTo(accountId))
        .flatMap(found -> found.isLarge() ? readAlone(id) : Optional.of(found.job()));
  }

  private Optional<JobEntity> readAlone(JobId id) {
    return read(List.of(id), ANY_SIZE).stream().findFirst().map(Found::job);
  }

  /**
   * @param job without its result when that is large
   */
  private record Found(JobEntity job, boolean isLarge) {}

  private List<Optional<Found>> readTogether(List<JobId> ids) {
    Map<JobId, Found> found =
        read(ids, LARGEST_TOGETHER).stream()
            .collect(Collectors.toMap(one -> one.job().id(), one -> one));
    return ids.stream().map(id -> Optional.ofNullable(found.get(id))).toList();
  }

  private List<Found> read(Collection<JobId> ids, int largest) {
    UUID[] all = ids.stream().map(JobId::value).toArray(UUID[]::new);
    return database.query(
        JOBS, row -> new Found(JobEntity.of(row), row.flag("is_large")), largest, largest, all);
  }
}
