package one.abstrakt.jobs.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import one.abstrakt.jobs.database.Database;

/**
 * Counts the jobs that are open, by model. Reads alone, and at most 100,000 jobs of each state
 * however many there are: above that the numbers say "at least".
 */
@ApplicationScoped
public class JobCounts {
  private final Database database;

  public JobCounts(Database database) {
    this.database = database;
  }

  /**
   * The open jobs of one model in one state.
   *
   * @param queued whether they wait for a worker; otherwise one has claimed them
   * @param jobs how many, at least one
   * @param oldest of those that wait, since the acceptance of the one that has waited longest
   */
  public record Open(String model, boolean queued, long jobs, Duration oldest) {}

  /** All open jobs, as they were at one moment. */
  public List<Open> open() {
    return database.query(
        JobSql.OPEN_BY_MODEL,
        row ->
            new Open(
                row.text("model_id"),
                row.flag("queued"),
                row.number("jobs"),
                Duration.ofMillis(row.number("oldest_ms"))));
  }

  /**
   * From the claim to the end, the mean over the jobs of a model among the last 10,000 that ended;
   * without models that are not among them.
   */
  public Map<String, Duration> recentTimesInHand() {
    record Time(String model, Duration inHand) {}
    return database
        .query(
            JobSql.RECENT_TIMES_IN_HAND,
            row -> new Time(row.text("model_id"), Duration.ofMillis(row.number("ms"))))
        .stream()
        .collect(Collectors.toMap(Time::model, Time::inHand));
  }
}
