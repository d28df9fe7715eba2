package one.abstrakt.jobs.database;

/** Makes a value of the current row. */
@FunctionalInterface
public interface RowReader<T> {
  T read(Row row);
}
