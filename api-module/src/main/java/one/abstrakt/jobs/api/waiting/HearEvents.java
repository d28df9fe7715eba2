package one.abstrakt.jobs.api.waiting;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import one.abstrakt.jobs.api.stored.JobEntity;
import one.abstrakt.jobs.api.stored.ReadJob;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;
import one.abstrakt.jobs.messages.JobEvent;
import one.abstrakt.jobs.messages.Messages;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Hears every announcement, as every pod does, and wakes those of this pod whom it concerns. The
 * jobs that they wait for are read for them, many in one statement.
 */
@ApplicationScoped
class HearEvents {
  private static final Logger LOG = Logger.getLogger(HearEvents.class);

  private final Waiters waiters;
  private final ReadJob jobs;

  HearEvents(Waiters waiters, ReadJob jobs) {
    this.waiters = waiters;
    this.jobs = jobs;
  }

  /** One batch after the other: a database that hangs must not take all threads. */
  @Incoming("events")
  @Blocking
  void hear(List<String> batch) {
    Map<JobId, JobEvent> running = new HashMap<>();
    Set<JobId> ended = new LinkedHashSet<>();
    for (String text : batch) {
      for (JobEvent event : Messages.events(text)) {
        boolean isRunning = event.status().equals(JobStatus.PROCESSING.text());
        JobId.parse(event.jobId())
            .filter(waiters::isWaitedFor)
            .ifPresent(id -> {
              if (isRunning) {
                running.put(id, event);
              } else {
                ended.add(id);
              }
            });
      }
    }
    // Whatever a check found before it, a job that has ended is told as ended.
    running.keySet().removeAll(ended);
    running.forEach((id, event) -> waiters.checked(id, event.progress()));
    wake(List.copyOf(ended));
  }

  private void wake(List<JobId> ended) {
    boolean canRead = true;
    for (int begin = 0; begin < ended.size(); begin += ReadJob.MOST) {
      List<JobId> some = ended.subList(begin, Math.min(begin + ReadJob.MOST, ended.size()));
      Optional<Map<JobId, JobEntity>> found = canRead ? read(some) : Optional.empty();
      canRead = found.isPresent();
      for (JobId id : some) {
        found.map(jobs -> jobs.get(id)).ifPresentOrElse(waiters::ended, () -> waiters.ended(id));
      }
    }
  }

  /**
   * Empty when it failed: those who wait read their jobs, and know what to answer if they cannot.
   */
  private Optional<Map<JobId, JobEntity>> read(List<JobId> ended) {
    try {
      return Optional.of(jobs.findAll(ended));
    } catch (RuntimeException e) {
      LOG.warnf("jobs not read for those who wait jobs=%d error=%s", ended.size(), e);
      return Optional.empty();
    }
  }
}
