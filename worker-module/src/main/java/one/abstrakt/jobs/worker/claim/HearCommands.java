package one.abstrakt.jobs.worker.claim;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.messages.JobCommand;
import one.abstrakt.jobs.messages.Messages;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Hears wake-ups, a batch at a time. A record is done with once its jobs are claimed (or found to
 * be somebody else's): a job that takes an hour holds no partition.
 */
@ApplicationScoped
class HearCommands {
  private final TakeJobs takeJobs;

  HearCommands(TakeJobs takeJobs) {
    this.takeJobs = takeJobs;
  }

  @Incoming("commands")
  @RunOnVirtualThread
  void hear(List<String> batch) {
    List<JobId> queued = new ArrayList<>();
    List<JobId> expired = new ArrayList<>();
    for (String text : batch) {
      Messages.command(text)
          .ifPresent(command ->
              JobId.parse(command.jobId())
                  .ifPresent(id -> {
                    switch (command.type()) {
                      case JobCommand.RUN -> queued.add(id);
                      case JobCommand.RESUME -> expired.add(id);
                      default -> {}
                    }
                  }));
    }
    takeJobs.take(queued, expired);
  }
}
