package one.abstrakt.jobs.job;

/** What became of a wish to accept a run. */
public sealed interface Acceptance {
  /** Stored and paid for, in a transaction that is committed. */
  record Accepted() implements Acceptance {}

  /** Nothing was stored: the account's balance does not cover the price. */
  record InsufficientCredits() implements Acceptance {}

  /** Nothing was stored: the same request with the same key was accepted before, as this job. */
  record Repeated(JobId id) implements Acceptance {}

  /** Nothing was stored: the key was used before with another request. */
  record KeyReused() implements Acceptance {}

  /** Nothing was stored: a request with the same key is being accepted at this moment. */
  record KeyInProgress() implements Acceptance {}
}
