package one.abstrakt.jobs.api.events;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import one.abstrakt.jobs.api.jobs.AskForCheck;
import one.abstrakt.jobs.api.jobs.JobView;
import one.abstrakt.jobs.api.jobs.QueuePosition;
import one.abstrakt.jobs.api.stored.JobEntity;
import one.abstrakt.jobs.api.stored.ReadJob;
import one.abstrakt.jobs.api.waiting.Waiter;
import one.abstrakt.jobs.api.waiting.Waiters;
import one.abstrakt.jobs.database.DatabaseException;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;
import one.abstrakt.jobs.messages.JobProgress;
import one.abstrakt.jobs.outputs.OutputLinks;
import org.jboss.logging.Logger;

/**
 * Tells a client of a job until it has ended. The rows of all followed jobs are read every second,
 * in few statements; ends and what the provider says are announced and told at once. Nothing is
 * kept of a stream: after a crash its client goes on with another pod.
 */
@Singleton
class StreamJob {
  private static final Logger LOG = Logger.getLogger(StreamJob.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration COUNT = Duration.ofSeconds(3);

  private final ReadJob jobs;
  private final Waiters waiters;
  private final AskForCheck check;
  private final QueuePosition positions;
  private final OutputLinks links;
  private final EventsConfig config;
  private final Clock clock;

  StreamJob(
      ReadJob jobs,
      Waiters waiters,
      AskForCheck check,
      QueuePosition positions,
      OutputLinks links,
      EventsConfig config,
      Clock clock) {
    this.jobs = jobs;
    this.waiters = waiters;
    this.check = check;
    this.positions = positions;
    this.links = links;
    this.config = config;
    this.clock = clock;
  }

  /** What a stream has told, and when it told it last. */
  private static final class Told {
    private LastEvent event;
    private JobStatus status;
    private Integer queuePosition;
    private Instant countedAt;
    private Integer providerPosition;
    private Instant at;

    Told(LastEvent event, Instant at) {
      this.event = event;
      this.at = at;
    }
  }

  void stream(JobId id, UUID accountId, LastEvent last, EventSink sink) {
    Instant end = clock.instant().plus(config.longest());
    Told told = new Told(last, clock.instant());
    try (sink) {
      boolean isOver = false;
      while (!isOver && !sink.isClosed() && !waiters.isClosed() && clock.instant().isBefore(end)) {
        isOver = step(id, accountId, sink, told);
      }
    } catch (EventSink.GoneException e) {
      LOG.debugf("client gone jobId=%s", id);
    } catch (DatabaseException e) {
      // Closed without an end, so its client comes back.
      LOG.warnf("stream broken off jobId=%s error=%s", id, e.getMessage());
    }
  }

  /** True once the end is told, or the job is no longer kept. */
  private boolean step(JobId id, UUID accountId, EventSink sink, Told told)
      throws EventSink.GoneException {
    try (Waiter waiter = waiters.waitFor(id)) {
      Optional<JobEntity> found = jobs.find(id, accountId);
      if (found.isEmpty()) {
        return true;
      }
      JobEntity job = found.get();
      tellState(job, accountId, sink, told);
      if (job.status().isTerminal()) {
        return true;
      }
      if (job.status() == JobStatus.PROCESSING) {
        boolean _ = check.ask(id);
      }
      var _ = waiter.awaitNews(LOOK);
      if (waiter.progress().isPresent()) {
        tellProgress(waiter.progress().get(), sink, told);
      }
      if (Duration.between(told.at, clock.instant()).compareTo(config.heartbeat()) >= 0) {
        sink.heartbeat();
        told.at = clock.instant();
      }
      return false;
    }
  }

  private void tellState(JobEntity job, UUID accountId, EventSink sink, Told told)
      throws EventSink.GoneException {
    Integer position = job.status() == JobStatus.QUEUED ? position(job, accountId, told) : null;
    boolean isNews = job.status() != told.status || !same(position, told.queuePosition);
    if (isNews) {
      told.event = told.event.after(job.status());
      sink.send("state", told.event.id(), new JobState(JobView.of(job, links), position));
      told.status = job.status();
      told.queuePosition = position;
      told.at = clock.instant();
    }
  }

  /** Counted anew every few seconds alone. */
  private Integer position(JobEntity job, UUID accountId, Told told) {
    Instant now = clock.instant();
    if (told.countedAt != null && now.isBefore(told.countedAt.plus(COUNT))) {
      return told.queuePosition;
    }
    told.countedAt = now;
    return positions.of(job.id(), accountId);
  }

  private void tellProgress(JobProgress progress, EventSink sink, Told told)
      throws EventSink.GoneException {
    int all = progress.linesBefore() + progress.lines().size();
    // Fewer than before: another attempt has begun, whose lines are all new.
    int known =
        all < told.event.lines() && progress.queuePosition() == null ? 0 : told.event.lines();
    Progressed news = Progressed.since(known, progress);
    if (!news.logs().isEmpty() || !same(progress.queuePosition(), told.providerPosition)) {
      told.event = told.event.withLines(progress.queuePosition() == null ? all : known);
      sink.send("progress", told.event.id(), news);
      told.providerPosition = progress.queuePosition();
      told.at = clock.instant();
    }
  }

  private static boolean same(Integer one, Integer other) {
    return one == null ? other == null : one.equals(other);
  }
}
