package one.abstrakt.jobs.local.autoscale;

/**
 * The system at one moment.
 *
 * @param second since the beginning
 * @param perSecond runs accepted in a second, since the sample before
 * @param inHand jobs in the hands of workers
 * @param oldestQueuedSeconds the age of the oldest queued job; 0 where there is none
 * @param metric what the autoscaler last read; null before the first time, and while nobody knew
 * @param workersWanted how many there are to be
 * @param workersRunning how many are ready and not told to end
 */
record Sample(
    double second,
    double perSecond,
    long queued,
    long inHand,
    double oldestQueuedSeconds,
    Double metric,
    int workersWanted,
    int workersRunning) {
  /** While workers have room a job is taken up long before it is that old. */
  private static final double WAITING_SECONDS = 1;

  /** Whether a job waits for a worker that has room, and is not merely just coming. */
  boolean isWaiting() {
    return oldestQueuedSeconds >= WAITING_SECONDS;
  }
}
