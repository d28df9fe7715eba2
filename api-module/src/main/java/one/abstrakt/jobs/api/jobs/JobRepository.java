package one.abstrakt.jobs.api.jobs;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import one.abstrakt.jobs.api.stored.JobEntity;
import one.abstrakt.jobs.job.JobId;

/** Lists jobs, each time in a transaction of its own. */
@ApplicationScoped
class JobRepository implements PanacheRepositoryBase<JobEntity, UUID> {
  /** Which index finds the jobs depends on the status that is asked for, and on the account. */
  private static final String PLAN_FOR_THESE_VALUES =
      "set local plan_cache_mode = force_custom_plan";

  /** Jobs of an account, newest first; each filter is left out when null. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  List<JobEntity> list(UUID accountId, String status, String modelId, JobId before, int limit) {
    StringBuilder query = new StringBuilder("accountId = :account");
    Map<String, Object> parameters = new HashMap<>(Map.of("account", accountId));
    if (status != null) {
      query.append(" and status = :status");
      parameters.put("status", status);
    }
    if (modelId != null) {
      query.append(" and modelId = :model");
      parameters.put("model", modelId);
    }
    if (before != null) {
      query.append(" and id < :before");
      parameters.put("before", before.value());
    }
    int _ = getEntityManager().createNativeQuery(PLAN_FOR_THESE_VALUES).executeUpdate();
    return find(query.append(" order by id desc").toString(), parameters).page(0, limit).list();
  }
}
