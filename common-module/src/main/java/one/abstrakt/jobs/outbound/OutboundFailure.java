package one.abstrakt.jobs.outbound;

/**
 * Why a request gave no usable answer. Messages name hosts and numbers only, never paths or
 * queries: those may carry a receiver's secrets.
 */
public abstract sealed class OutboundFailure extends Exception {

  private OutboundFailure(String message) {
    super(message);
  }

  /** The URL, or an address its name has, must not be reached; nothing was connected to. */
  public static final class AddressRefused extends OutboundFailure {
    AddressRefused(String message) {
      super(message);
    }
  }

  /** The name has no address, or no connection came about; nothing was sent. */
  public static final class ConnectFailed extends OutboundFailure {
    ConnectFailed(String message) {
      super(message);
    }
  }

  /** The deadline passed; the request may have been received. */
  public static final class TimedOut extends OutboundFailure {
    TimedOut(String message) {
      super(message);
    }
  }

  /** The body is longer than allowed. */
  public static final class TooLarge extends OutboundFailure {
    TooLarge(String message) {
      super(message);
    }
  }

  /**
   * The connection ended before the answer did, or nothing in the answer would tell a whole body
   * from a part of it; the request may have been received.
   */
  public static final class Truncated extends OutboundFailure {
    Truncated(String message) {
      super(message);
    }
  }

  /** A download was answered with something else than 200. */
  public static final class BadStatus extends OutboundFailure {

    private final int code;

    BadStatus(int code) {
      super("the host answered " + code);
      this.code = code;
    }

    /** The HTTP status. */
    public int code() {
      return code;
    }
  }
}
