package one.abstrakt.jobs.messages;

import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;
import one.abstrakt.jobs.job.EndedJob;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Publishes, after the commit, without waiting and without failing: what does not get through is
 * made up by whoever re-reads the rows. Keeps a bounded number of messages while Kafka is away.
 */
@Singleton
public class Announcer {
  private static final Logger LOG = Logger.getLogger(Announcer.class);
  private static final int BUFFER = 20_000;

  private final Emitter<Record<String, String>> commands;
  private final Emitter<Record<String, String>> checks;
  private final Emitter<Record<String, String>> events;
  private final AtomicBoolean away = new AtomicBoolean();

  Announcer(
      @Channel("commands-out") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = BUFFER)
          Emitter<Record<String, String>> commands,
      @Channel("checks-out") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = BUFFER)
          Emitter<Record<String, String>> checks,
      @Channel("events-out") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = BUFFER)
          Emitter<Record<String, String>> events) {
    this.commands = commands;
    this.checks = checks;
    this.events = events;
  }

  /** A job was accepted. */
  public void run(JobId id) {
    send(commands, id.toString(), command(JobCommand.RUN, id));
  }

  /**
   * A worker that is ending was woken for a queued job. Without a key: the partition that its first
   * command went to may still be that worker's.
   */
  public void runAgain(JobId id) {
    send(commands, null, command(JobCommand.RUN, id));
  }

  /** A job's lease is over. */
  public void resume(JobId id) {
    send(commands, null, command(JobCommand.RESUME, id));
  }

  /** Somebody asks how far a job is. */
  public void check(JobId id) {
    send(checks, id.toString(), command(JobCommand.CHECK, id));
  }

  /** A job has ended. */
  public void ended(EndedJob job) {
    JobEvent event =
        new JobEvent(
            JobEvent.VERSION,
            job.id().toString(),
            job.accountId(),
            job.status().text(),
            job.webhook(),
            job.stopsProvider());
    send(events, event.jobId(), Messages.text(event));
  }

  /** A check found the job still running. */
  public void stillRunning(JobId id) {
    JobEvent event =
        new JobEvent(
            JobEvent.VERSION, id.toString(), null, JobStatus.PROCESSING.text(), false, false);
    send(events, event.jobId(), Messages.text(event));
  }

  private static String command(String type, JobId id) {
    return Messages.text(new JobCommand(JobCommand.VERSION, type, id.toString()));
  }

  private void send(Emitter<Record<String, String>> emitter, String key, String text) {
    try {
      emitter
          .send(Record.of(key, text))
          .whenComplete((sent, failure) -> {
            if (failure == null) {
              gotThrough();
            } else {
              lost(failure.getMessage());
            }
          });
    } catch (IllegalStateException e) {
      // The buffer is full, or the service is ending.
      lost(e.getMessage());
    }
  }

  private void gotThrough() {
    if (away.get() && away.compareAndSet(true, false)) {
      LOG.info("Kafka takes messages again");
    }
  }

  /** An outage is one line in the log, however many messages it takes. */
  private void lost(String reason) {
    if (away.compareAndSet(false, true)) {
      LOG.warnf("Kafka takes no messages; work goes on without, a little later error=%s", reason);
    }
  }
}
