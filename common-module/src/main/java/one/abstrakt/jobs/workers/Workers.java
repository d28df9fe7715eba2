package one.abstrakt.jobs.workers;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import one.abstrakt.jobs.database.Database;

/** The workers that were seen within the last minute. What is read here decides nothing. */
@ApplicationScoped
public class Workers {
  private static final String SEEN =
      """
      with gone as (
        delete from worker
         where name = any (array(
           select name from worker
            where seen_at < now() - interval '1 minute' and name <> ?
              for update skip locked)))
      insert into worker (name, in_hand, room, started_at) values (?, ?, ?, ?)
      on conflict (name) do update
        set in_hand = excluded.in_hand, room = excluded.room, started_at = excluded.started_at,
            seen_at = now()
      returning now() as now
      """;

  private static final String GONE = "delete from worker where name = ?";

  private static final String ALL =
      """
      select name, in_hand, room, started_at, seen_at from worker
       where seen_at > now() - interval '1 minute'
       order by name limit 1000
      """;

  private final Database database;

  public Workers(Database database) {
    this.database = database;
  }

  /** A worker is there, and has so many jobs; what the database's clock says. */
  public Instant seen(String name, int inHand, int room, Instant startedAt) {
    return database
        .first(SEEN, row -> row.instant("now"), name, name, inHand, room, startedAt)
        .orElseThrow();
  }

  /** A worker ends. */
  public void gone(String name) {
    database.update(GONE, name);
  }

  /** At most 1,000. */
  public List<Worker> all() {
    return database.query(
        ALL,
        row ->
            new Worker(
                row.text("name"),
                row.integer("in_hand"),
                row.integer("room"),
                row.instant("started_at"),
                row.instant("seen_at")));
  }
}
