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
import one.abstrakt.jobs.worker.hand.Hand;
import one.abstrakt.jobs.worker.hand.JobInHand;
import org.jboss.logging.Logger;

/**
 * Hands everything over when the process is told to end: claims nothing more, lets what is being
 * sent or stored get done for a moment, then releases the leases so that other workers go on at
 * once. Runs while the database and Kafka are still there.
 */
@Singleton
class DrainAtShutdown {
  private static final Logger LOG = Logger.getLogger(DrainAtShutdown.class);
  private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(20);

  private final ChannelRegistry channels;
  private final TakeJobs takeJobs;
  private final Hand hand;
  private final JobLeases leases;
  private final Announcer announcer;
  private final Duration drain;

  DrainAtShutdown(
      ChannelRegistry channels,
      TakeJobs takeJobs,
      Hand hand,
      JobLeases leases,
      Announcer announcer,
      WorkerConfig config) {
    this.channels = channels;
    this.takeJobs = takeJobs;
    this.hand = hand;
    this.leases = leases;
    this.announcer = announcer;
    this.drain = config.drain();
  }

  void onShutdown(@Observes @Priority(1) ShutdownDelayInitiatedEvent event) {
    PausableChannel commands = channels.getPausable("commands");
    if (commands != null) {
      commands.pause();
    }
    takeJobs.close();
    letGo();
    release(hand.jobs());
  }

  private void letGo() {
    long end = System.nanoTime() + drain.toNanos();
    while (true) {
      hand.jobs().stream().filter(JobInHand::isIdle).forEach(JobInHand::drop);
      if (hand.jobs().stream().allMatch(JobInHand::isDropped) || end - System.nanoTime() < 0) {
        break;
      }
      LockSupport.parkNanos(LOOK_AGAIN);
    }
    hand.jobs().forEach(JobInHand::drop);
  }

  private void release(Collection<JobInHand> left) {
    if (left.isEmpty()) {
      return;
    }
    Set<JobId> unsent =
        left.stream().filter(JobInHand::isUnsent).map(JobInHand::id).collect(Collectors.toSet());
    try {
      Set<JobId> released = leases.release(left.stream().map(JobInHand::held).toList(), unsent);
      released.forEach(announcer::resume);
      LOG.infof("drained jobs=%d released=%d", left.size(), released.size());
    } catch (DatabaseException e) {
      LOG.warnf("leases not released, they run out jobs=%d error=%s", left.size(), e.getMessage());
    }
  }
}
