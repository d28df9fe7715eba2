package one.abstrakt.jobs.messages;

import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import one.abstrakt.jobs.job.EndedJob;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.jboss.logging.Logger;

/**
 * Publishes, after the commit, without waiting and without failing: what does not get through is
 * made up by whoever re-reads the rows. Keeps a bounded number of messages while Kafka is away.
 */
@Singleton
public class Announcer {
  private static final Logger LOG = Logger.getLogger(Announcer.class);

  private final Outbox<JobId> runs;
  private final Outbox<JobId> resumes;
  private final Outbox<JobId> checks;
  private final Outbox<JobId> callbacks;
  private final Outbox<JobEvent> events;
  private final Outbox<DueWork> due;

  Announcer(
      @Channel("commands-out") Emitter<Record<String, String>> commands,
      @Channel("checks-out") Emitter<Record<String, String>> checks,
      @Channel("events-out") Emitter<Record<String, String>> events,
      @Channel("due-out") Emitter<Record<String, String>> due) {
    Outage ofCommands = new Outage("jobs.commands");
    this.runs = commands(commands, JobCommand.RUN, ofCommands);
    this.resumes = commands(commands, JobCommand.RESUME, ofCommands);
    Outage ofChecks = new Outage("jobs.checks");
    this.checks = commands(checks, JobCommand.CHECK, ofChecks);
    this.callbacks = commands(checks, JobCommand.CALLED_BACK, ofChecks);
    this.events =
        new Outbox<>(
            events,
            together -> Messages.text(new JobEvents(JobEvents.VERSION, together)),
            new Outage("jobs.events"));
    this.due =
        new Outbox<>(
            due,
            together ->
                Messages.text(
                    new DueWork(
                        DueWork.VERSION,
                        together.stream().anyMatch(DueWork::webhook),
                        together.stream().anyMatch(DueWork::stop))),
            new Outage("jobs.due"));
  }

  private static Outbox<JobId> commands(
      Emitter<Record<String, String>> emitter, String type, Outage outage) {
    return new Outbox<>(
        emitter,
        ids ->
            Messages.text(
                new JobCommand(
                    JobCommand.VERSION, type, ids.stream().map(JobId::toString).toList())),
        outage);
  }

  /** A job was accepted, or a worker that is ending was woken for it. */
  public void run(JobId id) {
    runs.add(id);
  }

  /** A job's lease is over. */
  public void resume(JobId id) {
    resumes.add(id);
  }

  /** Somebody asks how far a job is. */
  public void check(JobId id) {
    checks.add(id);
  }

  /** The provider of a job has called back. */
  public void calledBack(JobId id) {
    callbacks.add(id);
  }

  /** A job has ended. */
  public void ended(EndedJob job) {
    events.add(new JobEvent(job.id().toString(), job.status().text(), null));
    if (job.webhook() || job.stopsProvider()) {
      due.add(new DueWork(DueWork.VERSION, job.webhook(), job.stopsProvider()));
    }
  }

  /** A webhook is due that no job's end has announced. */
  public void webhookDue() {
    due.add(new DueWork(DueWork.VERSION, true, false));
  }

  /** A check found the job still running. */
  public void stillRunning(JobId id, Optional<JobProgress> progress) {
    events.add(new JobEvent(id.toString(), JobStatus.PROCESSING.text(), progress.orElse(null)));
  }

  /** An outage is one line in the log, however many messages it takes. */
  private static final class Outage implements Consumer<Throwable> {
    private final String topic;
    private final AtomicBoolean away = new AtomicBoolean();

    Outage(String topic) {
      this.topic = topic;
    }

    @Override
    public void accept(Throwable failure) {
      boolean failed = failure != null;
      if (away.get() != failed && away.compareAndSet(!failed, failed)) {
        if (failed) {
          LOG.warnf(
              "Kafka takes no messages; work goes on without, a little later topic=%s error=%s",
              topic, failure);
        } else {
          LOG.infof("Kafka takes messages again topic=%s", topic);
        }
      }
    }
  }
}
