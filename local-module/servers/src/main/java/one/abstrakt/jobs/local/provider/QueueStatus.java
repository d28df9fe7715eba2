package one.abstrakt.jobs.local.provider;

/** The three words of the protocol; COMPLETED means ended, well or not. */
enum QueueStatus {
  IN_QUEUE,
  IN_PROGRESS,
  COMPLETED
}
