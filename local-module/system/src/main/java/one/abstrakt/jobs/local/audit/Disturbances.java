package one.abstrakt.jobs.local.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was done to the processes while requests were on their way, as far as it excuses anything.
 *
 * @param standstills when the provider, the database or a worker was stopped: what had left before
 *     arrives when they go on
 * @param workerDeaths when workers were killed or stopped, with the answers that they had not
 *     stored; empty when that is not known
 */
public record Disturbances(List<Span> standstills, Optional<List<Instant>> workerDeaths) {
  /** A process that goes on has caught up by then. */
  private static final Duration CATCHING_UP = Duration.ofSeconds(2);

  /** From a submit to the storing of its answer, slow answers included. */
  private static final Duration UNTIL_STORED = Duration.ofSeconds(10);

  /** Nothing is known of what was done. */
  public static final Disturbances UNKNOWN = new Disturbances(List.of(), Optional.empty());

  /** From a stop until the process went on. */
  public record Span(Instant from, Instant to) {}

  public Disturbances {
    standstills = List.copyOf(standstills);
    workerDeaths = workerDeaths.map(List::copyOf);
  }

  /** The time between two moments, without what fell into a standstill that has just ended. */
  Duration between(Instant from, Instant to) {
    Duration whole = Duration.between(from, to);
    return standstills.stream()
        .filter(span -> !to.isBefore(span.to()) && to.isBefore(span.to().plus(CATCHING_UP)))
        .map(span -> whole.minus(overlap(span, from)))
        .min(Duration::compareTo)
        .orElse(whole);
  }

  /** The span has ended by the later moment. */
  private static Duration overlap(Span span, Instant from) {
    Instant begin = span.from().isBefore(from) ? from : span.from();
    return begin.isBefore(span.to()) ? Duration.between(begin, span.to()) : Duration.ZERO;
  }

  /** Whether a worker may have died with the answer to a submit of that time. */
  boolean mayHaveLostTheAnswer(Instant submittedAt) {
    Instant from = submittedAt.minus(CATCHING_UP);
    Instant to = submittedAt.plus(UNTIL_STORED);
    return workerDeaths
        .map(deaths -> deaths.stream().anyMatch(death -> death.isAfter(from) && death.isBefore(to)))
        .orElse(true);
  }
}
