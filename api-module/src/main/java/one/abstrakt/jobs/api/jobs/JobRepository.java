package one.abstrakt.jobs.api.jobs;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import one.abstrakt.jobs.api.stored.JobEntity;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;
import org.hibernate.jpa.HibernateHints;

/** Lists jobs, each time in a transaction of its own. */
@ApplicationScoped
class JobRepository implements PanacheRepositoryBase<JobEntity, UUID> {
  /** Which index finds the jobs depends on the status that is asked for, and on the account. */
  private static final String PLAN_FOR_THESE_VALUES =
      "set local plan_cache_mode = force_custom_plan";

  /** Results of one page together; with the last one it may be more. */
  private static final long MOST_CHARACTERS = 4_000_000;

  /** Fetched together: what is beyond the page is in memory, too. */
  private static final int TOGETHER = 5;

  /**
   * How many jobs are looked at for one page: a filter that hardly any job passes would have it
   * read the whole history.
   */
  private static final int LOOKED_AT = 50_000;

  /** Jobs, and the id before which others may be; null when there is none. */
  record Page(List<JobEntity> jobs, JobId next) {}

  /**
   * Jobs, newest first, up to {@code limit}, or fewer where their results are large or too many
   * others lie between them; each filter is left out when null.
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  Page page(UUID accountId, String status, String modelId, JobId before, int limit) {
    int _ = getEntityManager().createNativeQuery(PLAN_FOR_THESE_VALUES).executeUpdate();
    StringBuilder query = new StringBuilder("1 = 1");
    Map<String, Object> parameters = new HashMap<>();
    if (accountId != null) {
      query.append(" and accountId = :account");
      parameters.put("account", accountId);
    }
    if (before != null) {
      query.append(" and id < :before");
      parameters.put("before", before.value());
    }
    boolean isFoundByAnIndex =
        status == null ? modelId == null : !JobStatus.of(status).isTerminal();
    Optional<UUID> last = isFoundByAnIndex ? Optional.empty() : last(query.toString(), parameters);
    last.ifPresent(id -> {
      query.append(" and id >= :last");
      parameters.put("last", id);
    });
    if (status != null) {
      query.append(" and status = :status");
      parameters.put("status", status);
    }
    if (modelId != null) {
      query.append(" and modelId = :model");
      parameters.put("model", modelId);
    }
    try (Stream<JobEntity> found =
        find(query.append(" order by id desc").toString(), parameters)
            .withHint(HibernateHints.HINT_FETCH_SIZE, TOGETHER)
            .page(0, limit + 1)
            .stream()) {
      return first(limit, found.iterator(), last.map(JobId::new).orElse(null));
    }
  }

  /** The last of the jobs that are looked at; empty when there are none beyond. */
  private Optional<UUID> last(String query, Map<String, Object> parameters) {
    List<UUID> lastAndNext =
        find("select id from JobEntity where " + query + " order by id desc", parameters)
            .project(UUID.class)
            .range(LOOKED_AT - 1, LOOKED_AT)
            .list();
    return lastAndNext.size() > 1 ? Optional.of(lastAndNext.getFirst()) : Optional.empty();
  }

  private static Page first(int limit, Iterator<JobEntity> found, JobId last) {
    List<JobEntity> jobs = new ArrayList<>();
    long characters = 0;
    while (found.hasNext()) {
      if (jobs.size() == limit || characters > MOST_CHARACTERS) {
        return new Page(jobs, jobs.getLast().id());
      }
      JobEntity job = found.next();
      jobs.add(job);
      characters += job.output() == null ? 0 : job.output().length();
    }
    return new Page(jobs, last);
  }
}
