package one.abstrakt.jobs.local.bench;

import java.util.List;
import java.util.Map;

/**
 * What one job has cost, on average.
 *
 * @param cpuMillis of each kind of process, by its name
 * @param statements that PostgreSQL ran, those that begin and end a transaction included
 * @param walBytes written by PostgreSQL for durability
 * @param records published to Kafka
 * @param dearest the statements on which PostgreSQL spent most time
 */
record Costs(
    Map<String, Double> cpuMillis,
    double statements,
    double commits,
    double walBytes,
    double records,
    List<Statement> dearest) {
  /**
   * A statement, over the whole load.
   *
   * @param millis that PostgreSQL spent on it, waits for a core included
   */
  record Statement(String text, long calls, long rows, double millis) {}
}
