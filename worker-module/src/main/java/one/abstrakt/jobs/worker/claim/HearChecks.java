package one.abstrakt.jobs.worker.claim;

import jakarta.enterprise.context.ApplicationScoped;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.messages.JobCommand;
import one.abstrakt.jobs.messages.Messages;
import one.abstrakt.jobs.worker.hand.Hand;
import one.abstrakt.jobs.worker.hand.JobInHand;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Hears, as every worker does, which jobs are asked for; the one that has the job looks at it now.
 */
@ApplicationScoped
class HearChecks {
  private final Hand hand;

  HearChecks(Hand hand) {
    this.hand = hand;
  }

  @Incoming("checks")
  void hear(String text) {
    Messages.command(text)
        .map(JobCommand::jobId)
        .flatMap(JobId::parse)
        .flatMap(hand::find)
        .ifPresent(JobInHand::askToCheck);
  }
}
