package one.abstrakt.jobs.local.launch;

import javax.sql.DataSource;
import one.abstrakt.jobs.database.Database;
import org.postgresql.ds.PGSimpleDataSource;

/** Where a database is, and who asks. Each statement opens a connection of its own. */
public record JdbcAddress(String url, String user, String password) {
  public DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(user);
    source.setPassword(password);
    return source;
  }

  public Database open() {
    return new Database(dataSource());
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return url;
  }
}
