package one.abstrakt.jobs.api.jobs;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import one.abstrakt.jobs.database.SharedStatement;
import one.abstrakt.jobs.job.JobId;

/** Reads the jobs of concurrent requests together, each as it is when its request asks or later. */
@Singleton
public class ReadJob {
  private static final int LANES = 2;

  /** A guess, so that not too many results are in memory at once. */
  private static final int CHARACTERS = 20_000;

  private final SharedStatement<UUID, Optional<JobEntity>> reads;

  ReadJob(JobRepository jobs) {
    this.reads = new SharedStatement<>(LANES, id -> CHARACTERS, ids -> read(jobs, ids));
  }

  /** A job of an account; another account's job is not there. */
  public Optional<JobEntity> find(JobId id, UUID accountId) {
    return reads.run(id.value()).filter(job -> job.belongsTo(accountId));
  }

  private static List<Optional<JobEntity>> read(JobRepository jobs, List<UUID> ids) {
    Map<UUID, JobEntity> found =
        jobs.find(ids).stream().collect(Collectors.toMap(job -> job.id().value(), job -> job));
    return ids.stream().map(id -> Optional.ofNullable(found.get(id))).toList();
  }
}
