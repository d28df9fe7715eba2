package one.abstrakt.jobs.dispatcher.operate;

/** What was asked for cannot be done; the message says why. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message, null, false, false);
  }
}
