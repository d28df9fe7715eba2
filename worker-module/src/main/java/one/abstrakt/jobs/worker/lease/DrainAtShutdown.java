package one.abstrakt.jobs.worker.lease;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.reactive.messaging.ChannelRegistry;
import io.smallrye.reactive.messaging.PausableChannel;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import one.abstrakt.jobs.database.DatabaseException;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobLeases;
import one.abstrakt.jobs.messages.Announcer;
import one.abstrakt.jobs.worker.WorkerConfig;
import one.abstrakt.jobs.worker.claim.TakeJobs;
import one.abstrakt.jobs.worker.claim.UnheardClaims;
import one.abstrakt.jobs.worker.hand.Hand;
import one.abstrakt.jobs.worker.hand.JobInHand;
import one.abstrakt.jobs.workers.Workers;
import org.jboss.logging.Logger;

/**
 * Hands everything over when the process is told to end: claims nothing more and releases at once
 * the leases of all jobs that another worker can go on with. Those of which only this process
 * knows, as their send is under way or their result is in its memory, are let finish first. Runs
 * while the database and Kafka are still there.
 */
@Singleton
class DrainAtShutdown {
  private static final Logger LOG = Logger.getLogger(DrainAtShutdown.class);
  private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(20);

  private final ChannelRegistry channels;
  private final TakeJobs takeJobs;
  private final UnheardClaims unheard;
  private final Hand hand;
  private final JobLeases leases;
  private final Announcer announcer;
  private final Workers workers;
  private final String name;
  private final Duration drain;

  DrainAtShutdown(
      ChannelRegistry channels,
      TakeJobs takeJobs,
      UnheardClaims unheard,
      Hand hand,
      JobLeases leases,
      Announcer announcer,
      Workers workers,
      WorkerConfig config) {
    this.channels = channels;
    this.takeJobs = takeJobs;
    this.unheard = unheard;
    this.hand = hand;
    this.leases = leases;
    this.announcer = announcer;
    this.workers = workers;
    this.name = config.name();
    this.drain = config.drain();
  }

  void onShutdown(@Observes @Priority(1) ShutdownDelayInitiatedEvent event) {
    PausableChannel commands = channels.getPausable("commands");
    if (commands != null) {
      commands.pause();
    }
    takeJobs.close();
    hand.jobs().forEach(JobInHand::leave);
    takeBackUnheard();
    long end = System.nanoTime() + drain.toNanos();
    while (!hand.isEmpty() && end - System.nanoTime() > 0) {
      handOver(hand.jobs().stream().filter(JobInHand::isIdle).toList());
      LockSupport.parkNanos(LOOK_AGAIN);
    }
    handOver(hand.jobs());
    takeBackUnheard();
    sayGoodbye();
  }

  /** Otherwise it is listed for another minute. */
  private void sayGoodbye() {
    try {
      workers.gone(name);
    } catch (DatabaseException e) {
      LOG.debugf("still listed worker=%s error=%s", name, e.getMessage());
    }
  }

  private void takeBackUnheard() {
    try {
      unheard.takeBack().forEach(announcer::resume);
    } catch (DatabaseException e) {
      LOG.warnf("claims not taken back error=%s", e.getMessage());
    }
  }

  private void handOver(Collection<JobInHand> jobs) {
    if (jobs.isEmpty()) {
      return;
    }
    jobs.forEach(JobInHand::drop);
    // After the drop: a job that is unsent by now stays so, as nothing is sent of a dropped one.
    Set<JobId> unsent =
        jobs.stream().filter(JobInHand::isUnsent).map(JobInHand::id).collect(Collectors.toSet());
    try {
      Set<JobId> released = leases.release(jobs.stream().map(JobInHand::held).toList(), unsent);
      released.forEach(announcer::resume);
      jobs.forEach(hand::forget);
      LOG.infof("handed over jobs=%d released=%d", jobs.size(), released.size());
    } catch (DatabaseException e) {
      LOG.warnf("leases not released yet jobs=%d error=%s", jobs.size(), e.getMessage());
    }
  }
}
