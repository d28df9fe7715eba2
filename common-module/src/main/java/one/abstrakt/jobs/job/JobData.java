package one.abstrakt.jobs.job;

import jakarta.inject.Singleton;
import java.util.UUID;
import one.abstrakt.jobs.database.Database;

/**
 * What a job was given and made: its input, its output, the message of its error and its files. One
 * statement removes what is in the row and notes the files; a dispatcher removes those soon after.
 */
@Singleton
public class JobData {
  private final Database database;

  JobData(Database database) {
    this.database = database;
  }

  /**
   * Removes the data of a job that has ended; changes nothing where there are none left, or it has
   * not.
   *
   * @param accountId who must own it; null when whoever asks may remove all
   */
  public void remove(JobId id, UUID accountId) {
    var _ =
        database.query(JobSql.REMOVE_DATA, row -> new JobId(row.uuid("id")), id.value(), accountId);
  }
}
