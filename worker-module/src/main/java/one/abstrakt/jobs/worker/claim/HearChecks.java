package one.abstrakt.jobs.worker.claim;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import one.abstrakt.jobs.messages.Announcer;
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
  private static final Set<String> CHECKS = Set.of(JobCommand.CHECK);
  private static final Set<String> CALLBACKS = Set.of(JobCommand.CALLED_BACK);

  private final Hand hand;
  private final Announcer announcer;

  HearChecks(Hand hand, Announcer announcer) {
    this.hand = hand;
    this.announcer = announcer;
  }

  @Incoming("checks")
  void hear(String text) {
    Messages.jobs(text, CHECKS).stream()
        .map(hand::find)
        .flatMap(Optional::stream)
        .filter(job -> !job.askToCheck())
        .forEach(job -> announcer.stillRunning(job.id(), job.progress()));
    Messages.jobs(text, CALLBACKS).stream()
        .map(hand::find)
        .flatMap(Optional::stream)
        .forEach(JobInHand::nudge);
  }
}
