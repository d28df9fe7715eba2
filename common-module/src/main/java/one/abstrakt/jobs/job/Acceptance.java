package one.abstrakt.jobs.job;

import java.util.OptionalInt;

/** What became of a wish to accept a run. */
public sealed interface Acceptance {
  /**
   * Stored and paid for, in a transaction that is committed.
   *
   * @param open how many jobs the account had open with it, where they were counted
   */
  record Accepted(OptionalInt open) implements Acceptance {
    /** The account's jobs were not counted. */
    public Accepted() {
      this(OptionalInt.empty());
    }
  }

  /** Nothing was stored: the account's balance does not cover the price. */
  record InsufficientCredits() implements Acceptance {}

  /** Nothing was stored: the account has as many open jobs as it may have. */
  record TooManyOpen() implements Acceptance {}

  /** Nothing was stored: the same request with the same key was accepted before, as this job. */
  record Repeated(JobId id) implements Acceptance {}

  /** Nothing was stored: the key was used before with another request. */
  record KeyReused() implements Acceptance {}

  /** Nothing was stored: a request with the same key is being accepted at this moment. */
  record KeyInProgress() implements Acceptance {}
}
