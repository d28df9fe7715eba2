package one.abstrakt.jobs.local.provider;

/** What goes wrong with a download. */
enum FileFault {
  NONE,
  /** The connection breaks within the file. */
  TRUNCATE,
  SLOW,
  MISSING
}
