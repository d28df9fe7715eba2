package one.abstrakt.jobs.api.waiting;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
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
    Set<JobId> ended = new LinkedHashSet<>();
    for (String text : batch) {
      Messages.events(text)
          .forEach(event ->
              JobId.parse(event.jobId())
                  .filter(waiters::isWaitedFor)
                  .ifPresent(id -> hear(id, event, ended)));
    }
    List<JobId> all = List.copyOf(ended);
    for (int begin = 0; begin < all.size(); begin += ReadJob.MOST) {
      wake(all.subList(begin, Math.min(begin + ReadJob.MOST, all.size())));
    }
  }

  private void hear(JobId id, JobEvent event, Set<JobId> ended) {
    if (event.status().equals(JobStatus.PROCESSING.text())) {
      waiters.checked(id);
    } else {
      ended.add(id);
    }
  }

  private void wake(List<JobId> ended) {
    Map<JobId, JobEntity> found = Map.of();
    try {
      found = jobs.findAll(ended);
    } catch (RuntimeException e) {
      // They read their jobs themselves, and know what to answer when they cannot.
      LOG.warnf("jobs not read for those who wait jobs=%d error=%s", ended.size(), e);
    }
    for (JobId id : ended) {
      Optional.ofNullable(found.get(id)).ifPresentOrElse(waiters::ended, () -> waiters.ended(id));
    }
  }
}
