package one.abstrakt.jobs.worker.hand;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import one.abstrakt.jobs.database.DatabaseException;
import one.abstrakt.jobs.job.JobId;
import org.jboss.logging.Logger;

/**
 * Writes of a job that must be stored before the worker goes on. While the database is away they
 * are tried again; all are fenced and may be done twice.
 */
@Singleton
public class Writes {
  private static final Logger LOG = Logger.getLogger(Writes.class);
  private static final int MOST_ATTEMPTS = 60;
  private static final Duration AGAIN = Duration.ofSeconds(1);

  /**
   * Returns what the write returned, once it got through.
   *
   * @throws DatabaseException when the values can never be stored
   */
  public <T> T untilDone(JobInHand job, Supplier<T> write) throws DroppedException {
    while (true) {
      try {
        return write.get();
      } catch (DatabaseException e) {
        if (e.isRefusal()) {
          throw e;
        }
        LOG.warnf("write failed jobId=%s error=%s", job.id(), e.getMessage());
        job.pause(AGAIN);
      }
    }
  }

  /** Tries for a while even though the job is no longer this worker's. */
  public void inAnyCase(JobId id, Runnable write) {
    for (int attempt = 1; ; attempt++) {
      try {
        write.run();
        return;
      } catch (DatabaseException e) {
        LOG.warnf("write failed jobId=%s attempt=%d error=%s", id, attempt, e.getMessage());
        if (attempt == MOST_ATTEMPTS) {
          return;
        }
        LockSupport.parkNanos(AGAIN.toNanos());
      }
    }
  }
}
