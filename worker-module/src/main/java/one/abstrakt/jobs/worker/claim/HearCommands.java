package one.abstrakt.jobs.worker.claim;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import one.abstrakt.jobs.messages.JobCommand;
import one.abstrakt.jobs.messages.Messages;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Hears wake-ups, a batch at a time. A record is done with once its jobs are claimed (or found to
 * be somebody else's): a job that takes an hour holds no partition.
 */
@ApplicationScoped
class HearCommands {
  private static final Set<String> WAKE_UPS = Set.of(JobCommand.RUN, JobCommand.RESUME);

  private final TakeJobs takeJobs;

  HearCommands(TakeJobs takeJobs) {
    this.takeJobs = takeJobs;
  }

  @Incoming("commands")
  @Blocking(ordered = false)
  void hear(List<String> batch) {
    takeJobs.take(batch.stream().flatMap(text -> Messages.jobs(text, WAKE_UPS).stream()).toList());
  }
}
