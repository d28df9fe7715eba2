package one.abstrakt.jobs.dispatcher.operate;

import one.abstrakt.jobs.database.Database;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Option;

/** Where the database is: by default where the service finds it. */
final class DatabaseOptions {
  private static final int SECONDS_TO_CONNECT = 5;

  @Option(
      names = "--database-url",
      defaultValue = "${JOBS_DATABASE_URL:-jdbc:postgresql://localhost:5432/jobs}",
      description = "jdbc:postgresql://host:port/database (default JOBS_DATABASE_URL)")
  private String url;

  @Option(
      names = "--database-user",
      defaultValue = "${JOBS_DATABASE_USER:-jobs}",
      description = "Default JOBS_DATABASE_USER, else jobs; the password is JOBS_DATABASE_PASSWORD")
  private String user;

  Database open() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(user);
    String password = System.getenv("JOBS_DATABASE_PASSWORD");
    if (password != null) {
      source.setPassword(password);
    } else if (source.getPassword() == null) { // the URL may have it
      source.setPassword("jobs");
    }
    source.setConnectTimeout(SECONDS_TO_CONNECT);
    source.setLogServerErrorDetail(false);
    return new Database(source);
  }
}
