package one.abstrakt.jobs.dispatcher.recover;

import jakarta.inject.Singleton;
import java.util.List;
import one.abstrakt.jobs.dispatcher.duty.Duty;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobSweeps;
import one.abstrakt.jobs.job.JobTransitions;
import one.abstrakt.jobs.job.Transitioned;
import one.abstrakt.jobs.messages.Announcer;
import org.jboss.logging.Logger;

/** Ends jobs whose deadline has passed, with their price given back. */
@Singleton
public class EndOverdueJobs implements Duty {
  private static final Logger LOG = Logger.getLogger(EndOverdueJobs.class);

  private final JobSweeps sweeps;
  private final JobTransitions transitions;
  private final Announcer announcer;
  private final RecoverConfig config;

  EndOverdueJobs(
      JobSweeps sweeps, JobTransitions transitions, Announcer announcer, RecoverConfig config) {
    this.sweeps = sweeps;
    this.transitions = transitions;
    this.announcer = announcer;
    this.config = config;
  }

  @Override
  public boolean runOnce() {
    List<JobId> overdue = sweeps.overdue(config.deadlineGrace(), config.batch());
    for (JobId id : overdue) {
      if (transitions.expire(id, config.deadlineGrace()) instanceof Transitioned.Applied(var job)) {
        announcer.ended(job);
        LOG.infof(
            "job ended jobId=%s to=%s errorCode=%s",
            id, job.status().text(), JobErrorCode.TIMED_OUT);
      }
    }
    return overdue.size() == config.batch();
  }
}
