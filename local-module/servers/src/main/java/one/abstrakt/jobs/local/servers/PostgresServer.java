package one.abstrakt.jobs.local.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL of its own on the loopback address, with one database {@code jobs} and one
 * superuser. It is a child process, so a supervisor may see it die ({@link #isAlive()}), {@link
 * #close()} it and start it again on the same directory and port.
 *
 * <p>A named directory outlives the server, and the server outlives a killed JVM: the next start on
 * that directory stops the orphan first. A temporary one goes with the JVM.
 */
public final class PostgresServer implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final String NAME = "jobs";

  private final PostgresProcess process;
  private final int port;

  private PostgresServer(PostgresProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @param dataDirectory where the data is kept, made if missing; null for a temporary one
   * @param port the port of the loopback address; 0 for a free one
   * @throws ServerFailure when another live JVM uses the directory, or the server does not come up
   */
  public static PostgresServer start(Path dataDirectory, int port, Durability durability) {
    int bound = Ports.orFree(port);
    try {
      PostgresSettings settings = new PostgresSettings(HOST, bound, NAME, NAME, durability);
      PostgresProcess process = PostgresProcess.start(dataDirectory, settings);
      PostgresServer server = new PostgresServer(process, bound);
      try {
        server.ensureDatabase();
        return server;
      } catch (RuntimeException e) {
        server.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not start", e);
    }
  }

  public String host() {
    return HOST;
  }

  public int port() {
    return port;
  }

  public String database() {
    return NAME;
  }

  public String user() {
    return NAME;
  }

  public String password() {
    return NAME;
  }

  public String jdbcUrl() {
    return jdbcUrl(NAME);
  }

  /** The postmaster's process id. */
  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Makes an empty database and returns its JDBC URL; user and password are the server's. */
  public String createDatabase(String name) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + statement.enquoteIdentifier(name, true));
      return jdbcUrl(name);
    } catch (SQLException e) {
      throw new ServerFailure("cannot create the database " + name, e);
    }
  }

  /** Disconnects everyone and stops; a temporary directory is removed, a named one kept. */
  @Override
  public void close() {
    try {
      process.stop();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL left files behind", e);
    }
  }

  private void ensureDatabase() {
    if (!databaseExists()) {
      createDatabase(NAME);
    }
  }

  private boolean databaseExists() {
    try (Connection connection = connect();
        PreparedStatement query =
            connection.prepareStatement("select 1 from pg_database where datname = ?")) {
      query.setString(1, NAME);
      try (ResultSet found = query.executeQuery()) {
        return found.next();
      }
    } catch (SQLException e) {
      throw new ServerFailure("PostgreSQL does not answer", e);
    }
  }

  /** Not by DriverManager, whose drivers depend on the class loader that asks. */
  private Connection connect() throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl("postgres"));
    source.setUser(NAME);
    source.setPassword(NAME);
    return source.getConnection();
  }

  private String jdbcUrl(String database) {
    return "jdbc:postgresql://" + HOST + ":" + port + "/" + database;
  }
}
