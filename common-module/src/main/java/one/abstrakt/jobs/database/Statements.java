package one.abstrakt.jobs.database;

import java.util.List;
import java.util.Optional;

/**
 * SQL with positional parameters. {@code UUID}, {@code String}, numbers, {@code boolean}, {@code
 * byte[]}, {@code Instant}, {@code Duration} (as an interval), {@code UUID[]}, {@code String[]},
 * {@code Instant[]}, {@code Duration[]}, {@code Integer[]}, {@code Long[]}, {@code Boolean[]} and
 * null are bound as what they are.
 *
 * <p>Every method throws {@link DatabaseException} when the database refuses or cannot be reached.
 */
public interface Statements {
  /** Reads all rows of a query or of a {@code returning} clause, in order. */
  <T> List<T> query(String sql, RowReader<T> reader, Object... parameters);

  /** Runs a change and returns the number of rows that it touched. */
  int update(String sql, Object... parameters);

  /** Reads the first row, if there is one. */
  default <T> Optional<T> first(String sql, RowReader<T> reader, Object... parameters) {
    return query(sql, reader, parameters).stream().findFirst();
  }
}
