package one.abstrakt.jobs.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** The current row of a result, read by column name. Absent values are null. */
public final class Row {
  private final ResultSet result;

  Row(ResultSet result) {
    this.result = result;
  }

  public UUID uuid(String column) {
    return get(() -> result.getObject(column, UUID.class));
  }

  /** A {@code text} column, or the text of a {@code jsonb} one. */
  public String text(String column) {
    return get(() -> result.getString(column));
  }

  public Long number(String column) {
    return get(() -> {
      long value = result.getLong(column);
      return result.wasNull() ? null : value;
    });
  }

  /** A column that is never null. */
  public int integer(String column) {
    return get(() -> result.getInt(column));
  }

  /** A column that is never null. */
  public boolean flag(String column) {
    return get(() -> result.getBoolean(column));
  }

  public Instant instant(String column) {
    OffsetDateTime time = get(() -> result.getObject(column, OffsetDateTime.class));
    return time == null ? null : time.toInstant();
  }

  /** A {@code bytea} column. */
  public byte[] bytes(String column) {
    return get(() -> result.getBytes(column));
  }

  /** A {@code text[]} column that is never null. */
  public List<String> texts(String column) {
    return get(() -> List.of((String[]) result.getArray(column).getArray()));
  }

  private static <T> T get(Reading<T> reading) {
    try {
      return reading.read();
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  private interface Reading<T> {
    T read() throws SQLException;
  }
}
