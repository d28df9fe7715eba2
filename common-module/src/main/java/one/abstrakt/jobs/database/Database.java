package one.abstrakt.jobs.database;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Runs named SQL. A single statement is its own transaction; several share one through {@link
 * #inTransaction}. A connection is held for the statement or the transaction alone.
 */
@ApplicationScoped
public class Database implements Statements {
  /** What services begin each connection with; plain programs that do their work should, too. */
  public static final String BEGIN = "set plan_cache_mode = force_generic_plan";

  private final DataSource dataSource;

  @Inject
  Database(AgroalDataSource dataSource) {
    this((DataSource) dataSource);
  }

  /** For callers without a container: the launcher and plain tests. */
  public Database(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) {
    return withConnection(connection -> connection.query(sql, reader, parameters));
  }

  @Override
  public int update(String sql, Object... parameters) {
    return withConnection(connection -> connection.update(sql, parameters));
  }

  /**
   * Runs {@code work} in one transaction: committed when it returns, rolled back when it throws.
   *
   * @throws DatabaseException when the database refuses or cannot be reached
   */
  public <T> T inTransaction(Function<Statements, T> work) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.apply(new ConnectionStatements(connection));
        connection.commit();
        return result;
      } catch (RuntimeException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  private <T> T withConnection(Function<Statements, T> work) {
    try (Connection connection = dataSource.getConnection()) {
      return work.apply(new ConnectionStatements(connection));
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }
}
