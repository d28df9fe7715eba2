package one.abstrakt.jobs.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalInt;
import java.util.UUID;
import one.abstrakt.jobs.database.Database;

/** What an account may have at once. Set by operators; counted from the jobs, never kept apart. */
@ApplicationScoped
public class AccountLimits {
  private static final String OPEN_JOBS = "update account set max_open_jobs = ? where id = ?";

  private static final String IN_HAND =
      """
      insert into in_hand_limit (account_id, jobs) values (?, ?)
      on conflict (account_id) do update set jobs = excluded.jobs
      """;

  private static final String NO_IN_HAND = "delete from in_hand_limit where account_id = ?";

  private final Database database;

  public AccountLimits(Database database) {
    this.database = database;
  }

  /** How many jobs may be open; beyond that runs are refused. Empty: as the services are set. */
  public void setOpenJobs(UUID accountId, OptionalInt most) {
    database.update(OPEN_JOBS, most.isPresent() ? most.getAsInt() : null, accountId);
  }

  /** How many jobs may be in workers' hands; beyond that they wait. Empty: no limit. */
  public void setInHand(UUID accountId, OptionalInt most) {
    if (most.isPresent()) {
      database.update(IN_HAND, accountId, most.getAsInt());
    } else {
      database.update(NO_IN_HAND, accountId);
    }
  }
}
