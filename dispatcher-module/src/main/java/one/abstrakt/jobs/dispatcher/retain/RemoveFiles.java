package one.abstrakt.jobs.dispatcher.retain;

import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.database.DatabaseException;
import one.abstrakt.jobs.dispatcher.duty.Claims;
import one.abstrakt.jobs.dispatcher.duty.Duty;
import one.abstrakt.jobs.outputs.OutputStore;
import org.jboss.logging.Logger;

/**
 * Removes files that nothing names any more: of jobs whose data were removed, and inputs. A row
 * goes once its file has; the row of a dispatcher that died becomes due again by itself, and
 * removing twice does no harm.
 */
@Singleton
public class RemoveFiles implements Duty {
  private static final Logger LOG = Logger.getLogger(RemoveFiles.class);
  private static final int MOST_AT_ONCE = 32;
  private static final Duration CLAIM = Duration.ofMinutes(2);

  /** Attempt by attempt 1, 2, 4 … 4,096 s after the claim's 120. */
  private static final String CLAIM_DUE =
      """
      with due as (
        select id from file_removal
         where due_at <= now()
         order by due_at
         limit ?
           for no key update skip locked)
      update file_removal f
         set attempts = least(f.attempts + 1, 1000),
             due_at = now() + ?::interval + power(2, least(f.attempts, 12)) * interval '1 s'
       where f.id = any (array(select id from due))
      returning f.id, f.address
      """;

  private static final String REMOVE = "delete from file_removal where id = ?";

  private record Removal(UUID id, String address) {}

  private final Database database;
  private final OutputStore store;
  private final Claims<Removal> claims;

  RemoveFiles(Database database, OutputStore store, @VirtualThreads ExecutorService threads) {
    this.database = database;
    this.store = store;
    this.claims = new Claims<>(this::claimDue, this::remove, threads, MOST_AT_ONCE);
  }

  @Override
  public boolean runOnce() {
    claims.begin();
    return false;
  }

  private List<Removal> claimDue(int limit) {
    return database.query(
        CLAIM_DUE, row -> new Removal(row.uuid("id"), row.text("address")), limit, CLAIM);
  }

  private void remove(Removal removal) {
    try {
      store.remove(URI.create(removal.address()));
      database.update(REMOVE, removal.id());
    } catch (IOException | IllegalArgumentException | DatabaseException e) {
      LOG.warnf("file not removed error=%s", e.getMessage());
    }
  }
}
