package one.abstrakt.jobs.local.launch;

/** The system, or a process of it, could not be started; the message says why and what to do. */
public final class StartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartException(String message) {
    super(message);
  }

  StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
