package one.abstrakt.jobs.worker.finish;

/** A result that cannot be given to the client whole. The message is fit for the client. */
final class OutputException extends Exception {
  private static final long serialVersionUID = 1L;
  private final String reason;

  /**
   * @param reason what happened, for logs and operators
   */
  OutputException(String message, String reason) {
    super(message, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
