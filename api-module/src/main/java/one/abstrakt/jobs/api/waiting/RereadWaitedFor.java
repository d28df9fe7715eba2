package one.abstrakt.jobs.api.waiting;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.database.DatabaseException;
import one.abstrakt.jobs.job.JobId;
import org.jboss.logging.Logger;

/**
 * Makes up for lost announcements: reads the rows of all who have waited long, in one statement.
 */
@ApplicationScoped
class RereadWaitedFor {
  private static final Logger LOG = Logger.getLogger(RereadWaitedFor.class);
  private static final Duration LONG = Duration.ofSeconds(4);

  private static final String ENDED =
      "select id from job where id = any (?) and status in ('succeeded', 'failed', 'cancelled')";

  private final Waiters waiters;
  private final Database database;

  RereadWaitedFor(Waiters waiters, Database database) {
    this.waiters = waiters;
    this.database = database;
  }

  @Scheduled(
      every = "5s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  @RunOnVirtualThread
  void runOnce() {
    List<JobId> jobs = waiters.waitedForSince(LONG);
    if (!jobs.isEmpty()) {
      UUID[] ids = jobs.stream().map(JobId::value).toArray(UUID[]::new);
      try {
        database
            .query(ENDED, row -> new JobId(row.uuid("id")), (Object) ids)
            .forEach(waiters::ended);
      } catch (DatabaseException e) {
        LOG.warnf("jobs not read again jobs=%d error=%s", jobs.size(), e.getMessage());
      }
    }
  }
}
