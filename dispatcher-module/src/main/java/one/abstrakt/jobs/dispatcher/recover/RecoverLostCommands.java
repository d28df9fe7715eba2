package one.abstrakt.jobs.dispatcher.recover;

import jakarta.inject.Singleton;
import java.util.List;
import one.abstrakt.jobs.dispatcher.duty.Duty;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobSweeps;
import one.abstrakt.jobs.messages.Announcer;
import org.jboss.logging.Logger;

/** Publishes the command of queued jobs again that no worker has taken in time. */
@Singleton
public class RecoverLostCommands implements Duty {
  private static final Logger LOG = Logger.getLogger(RecoverLostCommands.class);

  private final JobSweeps sweeps;
  private final Announcer announcer;
  private final RecoverConfig config;

  RecoverLostCommands(JobSweeps sweeps, Announcer announcer, RecoverConfig config) {
    this.sweeps = sweeps;
    this.announcer = announcer;
    this.config = config;
  }

  /** One batch a run: a backlog waits for room, and more wake-ups would not make any. */
  @Override
  public boolean runOnce() {
    List<JobId> lost = sweeps.queuedWithLostCommand(config.batch(), config.commandAgain());
    lost.forEach(announcer::runAgain);
    if (!lost.isEmpty()) {
      LOG.infof("commands published again jobs=%d", lost.size());
    }
    return false;
  }
}
