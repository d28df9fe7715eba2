package one.abstrakt.jobs.local.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * One line of the table.
 *
 * @param what was measured, such as {@code sync, 64 connections}
 * @param perSecond jobs, or what else the line counts
 * @param failed requests that were not answered as they should
 * @param firstFailure what became of the first of them; null when there was none
 * @param millis the quantiles of the latencies by their names
 * @param more what only this line has, by name
 * @param costs of one job; null where it makes no sense
 */
record Figures(
    String what,
    double perSecond,
    long failed,
    String firstFailure,
    Map<String, Double> millis,
    Map<String, Double> more,
    Costs costs) {
  private static final Map<String, Double> QUANTILES = new LinkedHashMap<>();

  static {
    QUANTILES.put("p50", 50.0);
    QUANTILES.put("p90", 90.0);
    QUANTILES.put("p99", 99.0);
    QUANTILES.put("p99.9", 99.9);
  }

  static Figures of(String what, Load load, Costs costs) {
    return new Figures(
        what,
        load.perSecond(),
        load.failed(),
        load.firstFailure().orElse(null),
        quantiles(load.latencies()),
        Map.of(),
        costs);
  }

  Figures named(String name) {
    return new Figures(name, perSecond, failed, firstFailure, millis, more, costs);
  }

  Figures at(double rate) {
    return new Figures(what, rate, failed, firstFailure, millis, more, costs);
  }

  Figures with(String name, double value) {
    Map<String, Double> all = new LinkedHashMap<>(more);
    all.put(name, value);
    return new Figures(what, perSecond, failed, firstFailure, millis, all, costs);
  }

  static Map<String, Double> quantiles(Histogram micros) {
    Map<String, Double> all = new LinkedHashMap<>();
    QUANTILES.forEach(
        (name, quantile) -> all.put(name, micros.getValueAtPercentile(quantile) / 1_000.0));
    return all;
  }
}
