package one.abstrakt.jobs.worker.hand;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;
import one.abstrakt.jobs.database.DatabaseException;
import org.jboss.logging.Logger;

/**
 * Writes of a job that must be stored before the worker goes on. While the database is away they
 * are tried again; all are fenced and may be done twice.
 */
@Singleton
public class Writes {
  private static final Logger LOG = Logger.getLogger(Writes.class);
  private static final Duration AGAIN = Duration.ofSeconds(1);

  /**
   * Returns what the write returned, once it got through.
   *
   * @throws DatabaseException when the database is there and refuses the write
   */
  public <T> T untilDone(JobInHand job, Supplier<T> write) throws DroppedException {
    while (true) {
      try {
        return write.get();
      } catch (DatabaseException e) {
        if (!e.isUnavailable()) {
          throw e;
        }
        LOG.warnf("write failed jobId=%s error=%s", job.id(), e.getMessage());
        job.pause(AGAIN);
      }
    }
  }
}
