package one.abstrakt.jobs.provider.http;

import java.util.Optional;
import one.abstrakt.jobs.provider.Outcome;
import one.abstrakt.jobs.provider.Progress;

/** What a status says; a run that is over may still have to have its result fetched. */
public sealed interface Look {

  /** Nothing is to be fetched. */
  record Known(Progress progress) implements Look {}

  /** Over; {@code error} is there where the run is already known to have failed. */
  record Over(Optional<Outcome.Failure> error) implements Look {}

  /** Over, and the status holds all there is. */
  static Look ended(Outcome outcome) {
    return new Known(new Progress.Ended(outcome));
  }
}
