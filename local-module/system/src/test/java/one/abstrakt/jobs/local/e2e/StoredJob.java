package one.abstrakt.jobs.local.e2e;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import one.abstrakt.jobs.local.launch.LocalState;

/**
 * The row of the job with this input, which no other job has: for what no answer of the API shows.
 */
record StoredJob(LocalState.Postgres database, String input) {
  private static final String PROVIDER_REQUEST =
      "select provider_request::text from job where input = ?::jsonb";

  /** The provider's own name for the job; empty until its answer to the submit is stored. */
  Optional<String> providerRequest() {
    String url =
        "jdbc:postgresql://%s:%d/%s"
            .formatted(database.host(), database.port(), database.database());
    try (Connection connection =
            DriverManager.getConnection(url, database.user(), database.password());
        PreparedStatement statement = connection.prepareStatement(PROVIDER_REQUEST)) {
      statement.setString(1, input);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
