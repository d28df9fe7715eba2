package one.abstrakt.jobs.local.provider;

/** What goes wrong with a submit, queued or direct. */
enum SubmitFault {
  NONE,
  /** Accepted at once, answered late. */
  SLOW,
  /** Not accepted, and told so. */
  TOO_MANY,
  /** Not accepted, and not answered. */
  CLOSE_BEFORE,
  /** Accepted, and not answered. */
  ACCEPT_THEN_CLOSE,
  /** Accepted, and the connection breaks within the answer. */
  HALF_ANSWER,
  /** Accepted, and answered as if something in between had failed. */
  ACCEPT_THEN_500,
  /** Accepted, and the answer does not say as what; a direct one is not answered. */
  NO_ID
}
