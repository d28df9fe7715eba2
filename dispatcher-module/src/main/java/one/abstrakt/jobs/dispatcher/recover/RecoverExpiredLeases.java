package one.abstrakt.jobs.dispatcher.recover;

import jakarta.inject.Singleton;
import java.util.List;
import one.abstrakt.jobs.dispatcher.duty.Duty;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobSweeps;
import one.abstrakt.jobs.messages.Announcer;
import org.jboss.logging.Logger;

/** Calls for a worker for processing jobs whose own one has died or hung past its lease. */
@Singleton
public class RecoverExpiredLeases implements Duty {
  private static final Logger LOG = Logger.getLogger(RecoverExpiredLeases.class);

  private final JobSweeps sweeps;
  private final Announcer announcer;
  private final RecoverConfig config;

  RecoverExpiredLeases(JobSweeps sweeps, Announcer announcer, RecoverConfig config) {
    this.sweeps = sweeps;
    this.announcer = announcer;
    this.config = config;
  }

  /** One batch a run: the same jobs are found again until they are claimed. */
  @Override
  public boolean runOnce() {
    List<JobId> expired = sweeps.processingWithExpiredLease(config.batch());
    expired.forEach(announcer::resume);
    if (!expired.isEmpty()) {
      LOG.infof("leases expired jobs=%d", expired.size());
    }
    return false;
  }
}
