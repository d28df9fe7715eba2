package one.abstrakt.jobs.worker.claim;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import one.abstrakt.jobs.job.Claim;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobLeases;
import one.abstrakt.jobs.worker.WorkerConfig;
import org.jboss.logging.Logger;

/**
 * Claims whose answer never came. The database may have stored one all the same, even after its
 * connection was given up, and its jobs would then stand still under a living worker and count as
 * sent. So each claim has an owner of its own, and those that failed are taken back for a while.
 */
@Singleton
public class UnheardClaims {
  private static final Logger LOG = Logger.getLogger(UnheardClaims.class);

  /** As long as a connection that was given up may still bring a claim to the database. */
  private static final Duration KEPT = Duration.ofMinutes(2);

  private final Map<String, Long> failedAt = new ConcurrentHashMap<>();
  private final JobLeases leases;
  private final ExpiredLeases expired;
  private final WorkerConfig config;

  UnheardClaims(JobLeases leases, ExpiredLeases expired, WorkerConfig config) {
    this.leases = leases;
    this.expired = expired;
    this.config = config;
  }

  /** The next claim of this worker. */
  public Claim next() {
    String owner = config.name() + "/" + UuidCreator.getTimeOrderedEpoch();
    return new Claim(owner, config.lease(), expired.before());
  }

  /** The claim failed: whether it was stored is not known. */
  public void add(Claim claim) {
    failedAt.put(claim.owner(), System.nanoTime());
  }

  /**
   * Makes their jobs free again, and returns these.
   *
   * @throws one.abstrakt.jobs.database.DatabaseException when the database is still away
   */
  public Set<JobId> takeBack() {
    if (failedAt.isEmpty()) {
      return Set.of();
    }
    List<String> owners = List.copyOf(failedAt.keySet());
    Set<JobId> back = leases.takeBack(owners);
    if (!back.isEmpty()) {
      LOG.infof("claims taken back jobs=%d", back.size());
    }
    if (expired.before().isPresent()) {
      // Not at once: a database that stood still stores what it had received when it goes on.
      long now = System.nanoTime();
      failedAt.values().removeIf(time -> now - time > KEPT.toNanos());
    }
    return back;
  }
}
