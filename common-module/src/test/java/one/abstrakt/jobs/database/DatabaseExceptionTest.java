package one.abstrakt.jobs.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import one.abstrakt.jobs.fixture.JobsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class DatabaseExceptionTest {
  /** No connection, too many of them, shutting down, crashed, starting, a replica. */
  @ParameterizedTest
  @ValueSource(strings = {"08001", "08006", "53300", "57P01", "57P02", "57P03", "25006"})
  void aDatabaseThatIsAwayMayBeBackLater(String state) {
    assertThat(DatabaseException.isUnavailable(new SQLException("", state))).isTrue();
  }

  /** Two constraints, syntax, data, deadlock, lock time-out, cancelled statement. */
  @ParameterizedTest
  @ValueSource(strings = {"23505", "23514", "42601", "22P05", "40P01", "55P03", "57014"})
  void whatTheDatabaseSaysNoToIsNoSignOfItsAbsence(String state) {
    assertThat(DatabaseException.isUnavailable(new SQLException("", state))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"22P05", "22003", "23505", "23514"})
  void whatCannotBeStoredIsRefusedForGood(String state) {
    assertThat(new DatabaseException(new SQLException("", state)).isRefusal()).isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"08006", "40P01", "55P03", "57014", "57P01"})
  void whatMayBeStoredAnotherTimeIsNotRefused(String state) {
    assertThat(new DatabaseException(new SQLException("", state)).isRefusal()).isFalse();
  }

  @Test
  void aPoolWithoutAConnectionToSpareMayHaveOneLater() {
    assertThat(DatabaseException.isUnavailable(new SQLException("acquisition timeout"))).isTrue();
  }

  @Test
  void aServerThatDoesNotListenIsAway() throws IOException {
    PGSimpleDataSource nobody = new PGSimpleDataSource();
    nobody.setUrl("jdbc:postgresql://127.0.0.1:%d/jobs".formatted(portOfNobody()));
    Database database = new Database(nobody);

    DatabaseException failure =
        catchThrowableOfType(DatabaseException.class, () -> database.update("select 1"));

    assertThat(DatabaseException.isUnavailable((SQLException) failure.getCause())).isTrue();
    assertThat(failure.isRefusal()).isFalse();
    assertThat(failure.isLockTimeout()).isFalse();
  }

  @Test
  void aServerThatRefusesAStatementIsNot() {
    Database database = JobsFixture.start().database;

    DatabaseException failure =
        catchThrowableOfType(
            DatabaseException.class, () -> database.update("update account set name = ''::int"));

    assertThat(DatabaseException.isUnavailable((SQLException) failure.getCause())).isFalse();
    assertThat(failure.isRefusal()).isTrue();
  }

  private static int portOfNobody() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
