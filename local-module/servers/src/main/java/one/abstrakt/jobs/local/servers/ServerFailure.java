package one.abstrakt.jobs.local.servers;

/**
 * A server did not start or stop as asked. The message says which and, where the server left one,
 * quotes the end of its log; nothing of it is running any more when this is thrown by a start.
 */
public final class ServerFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ServerFailure(String message) {
    super(message);
  }

  ServerFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
