package one.abstrakt.jobs.local.provider;

/** What goes wrong with a look at a queued request: its status, its result or its stream. */
enum LookFault {
  NONE,
  SLOW,
  /** Not answered. */
  CLOSE,
  /** Answered as if something in between had failed. */
  ERROR
}
