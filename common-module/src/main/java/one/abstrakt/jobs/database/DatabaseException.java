package one.abstrakt.jobs.database;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The database refused a statement or could not be reached. */
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String QUERY_CANCELED = "57014";

  DatabaseException(SQLException cause) {
    super(cause.getMessage(), cause);
  }

  /** A lock was not granted within {@code lock_timeout}. */
  public boolean isLockTimeout() {
    return LOCK_NOT_AVAILABLE.equals(((SQLException) getCause()).getSQLState());
  }

  /** The statement was not done within {@code statement_timeout}. */
  public boolean isTimeout() {
    return QUERY_CANCELED.equals(((SQLException) getCause()).getSQLState());
  }

  /** The values cannot be stored, now or ever: they are no such data, or break a constraint. */
  public boolean isRefusal() {
    String state = ((SQLException) getCause()).getSQLState();
    return state != null && (state.startsWith("22") || state.startsWith("23"));
  }

  /**
   * The database is away, starting, shutting down or has no connection to spare: the same call may
   * succeed later.
   */
  public static boolean isUnavailable(SQLException failure) {
    String state = failure.getSQLState();
    // No state: the pool gave up waiting. 08: connection. 53: too many. 57P: shutting down,
    // starting.
    // 25006: a replica that is not yet promoted.
    return state == null
        || state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57P")
        || state.equals("25006");
  }

  /** Why a failure is one of a database that is unavailable; empty when it is none. */
  public static Optional<SQLException> unavailability(Throwable failure) {
    return Optional.ofNullable(databaseFailure(failure)).filter(DatabaseException::isUnavailable);
  }

  /** Suppressed ones too: a commit that fails has the failure of its connection among them. */
  private static SQLException databaseFailure(Throwable failure) {
    if (failure instanceof SQLException found) {
      return found;
    }
    return Stream.concat(
            Stream.ofNullable(failure.getCause()), Arrays.stream(failure.getSuppressed()))
        .map(DatabaseException::databaseFailure)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
