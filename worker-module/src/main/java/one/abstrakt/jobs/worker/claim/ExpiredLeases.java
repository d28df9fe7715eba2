package one.abstrakt.jobs.worker.claim;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Which leases of others this worker may take. After an outage of the database leases have run out
 * whose workers are well: they are given the time to renew them before anybody takes their jobs. A
 * process that starts does not know what was before it, and gives them that time as well.
 */
@Singleton
public class ExpiredLeases {
  private static final Logger LOG = Logger.getLogger(ExpiredLeases.class);

  /** For a connection 5 s, for a statement 8 s, and after a failure both again within a second. */
  private static final Duration TIME_TO_RENEW = Duration.ofSeconds(15);

  /**
   * @param since {@link System#nanoTime} of the first answer after a failure
   * @param databaseTime of the last one
   */
  private record Answers(long since, Instant databaseTime) {}

  private volatile Answers answers;

  /** The database did not do what keeps leases or tells the time. */
  public synchronized void databaseFailed() {
    answers = null;
  }

  /**
   * @param time the database's own
   */
  synchronized void databaseAnswered(Instant time) {
    Answers before = answers;
    if (before == null) {
      LOG.infof("leases that have run out are left alone for %d s", TIME_TO_RENEW.toSeconds());
    }
    answers = new Answers(before == null ? System.nanoTime() : before.since(), time);
  }

  /**
   * Those may be taken that ran out before this time of the database; none when empty. A time that
   * was learnt before the claim is sent: a claim that the database comes to late, as it stood still
   * meanwhile, takes nothing that ran out in that time.
   */
  Optional<Instant> before() {
    Answers now = answers;
    boolean calm = now != null && System.nanoTime() - now.since() >= TIME_TO_RENEW.toNanos();
    return calm ? Optional.of(now.databaseTime()) : Optional.empty();
  }
}
