package one.abstrakt.jobs.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.database.Row;

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
   * The jobs of one model that wait for a worker.
   *
   * @param oldest since the acceptance of the one that has waited longest
   */
  public record Queued(long jobs, Duration oldest) {}

  /** By model; without those of which none waits. */
  public Map<String, Queued> queued() {
    return byModel(
        JobSql.QUEUED_BY_MODEL,
        row -> new Queued(row.number("jobs"), Duration.ofMillis(row.number("oldest_ms"))));
  }

  /** Claimed and not ended, by model; without those of which there is none. */
  public Map<String, Long> inHand() {
    return byModel(JobSql.IN_HAND_BY_MODEL, row -> row.number("jobs"));
  }

  /**
   * From the claim to the end, the mean over the jobs of a model among the last 1,000 that ended;
   * without models that are not among them.
   */
  public Map<String, Duration> recentTimesInHand() {
    return byModel(JobSql.RECENT_TIMES_IN_HAND, row -> Duration.ofMillis(row.number("ms")));
  }

  private <T> Map<String, T> byModel(String sql, Function<Row, T> value) {
    record Entry<T>(String model, T value) {}
    List<Entry<T>> entries =
        database.query(sql, row -> new Entry<>(row.text("model_id"), value.apply(row)));
    return entries.stream().collect(Collectors.toMap(Entry::model, Entry::value));
  }
}
