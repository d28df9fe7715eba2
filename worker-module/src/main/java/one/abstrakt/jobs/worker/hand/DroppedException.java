package one.abstrakt.jobs.worker.hand;

/** The job is no longer this worker's: nothing more is to be done, or written, for it here. */
public final class DroppedException extends Exception {
  private static final long serialVersionUID = 1L;

  public DroppedException() {
    super(null, null, false, false);
  }
}
