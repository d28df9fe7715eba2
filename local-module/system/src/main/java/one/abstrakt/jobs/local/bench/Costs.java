package one.abstrakt.jobs.local.bench;

import java.util.Map;

/**
 * What one job has cost, on average.
 *
 * @param cpuMillis of each kind of process, by its name
 * @param statements that PostgreSQL ran, those that begin and end a transaction included
 * @param walBytes written by PostgreSQL for durability
 * @param records published to Kafka
 */
record Costs(
    Map<String, Double> cpuMillis,
    double statements,
    double commits,
    double walBytes,
    double records) {}
