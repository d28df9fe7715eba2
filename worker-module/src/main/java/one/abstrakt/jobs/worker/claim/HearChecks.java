package one.abstrakt.jobs.worker.claim;

import jakarta.enterprise.context.ApplicationScoped;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.messages.Announcer;
import one.abstrakt.jobs.messages.JobCommand;
import one.abstrakt.jobs.messages.Messages;
import one.abstrakt.jobs.worker.hand.Hand;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Hears, as every worker does, which jobs are asked for; the one that has the job looks at it now.
 */
@ApplicationScoped
class HearChecks {
  private final Hand hand;
  private final Announcer announcer;

  HearChecks(Hand hand, Announcer announcer) {
    this.hand = hand;
    this.announcer = announcer;
  }

  @Incoming("checks")
  void hear(String text) {
    Messages.command(text)
        .map(JobCommand::jobId)
        .flatMap(JobId::parse)
        .flatMap(hand::find)
        .filter(job -> !job.askToCheck())
        .ifPresent(job -> announcer.stillRunning(job.id()));
  }
}
