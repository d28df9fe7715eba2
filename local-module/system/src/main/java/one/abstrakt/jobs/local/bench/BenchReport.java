package one.abstrakt.jobs.local.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was measured, on what.
 *
 * @param commit of the sources
 * @param settings that are not the defaults
 */
record BenchReport(
    String commit,
    int cores,
    String java,
    long seconds,
    Map<String, String> settings,
    List<Figures> figures) {

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%nCommit %s, %d cores, %s, %d s a line%n%n%-52s %9s %6s %8s %8s %8s %8s%n"
            .formatted(
                commit,
                cores,
                java,
                seconds,
                "",
                "per s",
                "failed",
                "p50 ms",
                "p90 ms",
                "p99 ms",
                "p99.9 ms"));
    for (Figures line : figures) {
      text.append(
          "%-52s %,9.0f %6d %s%n"
              .formatted(line.what(), line.perSecond(), line.failed(), millis(line.millis())));
      if (line.firstFailure() != null) {
        text.append("    first failure: %s%n".formatted(line.firstFailure()));
      }
      if (!line.more().isEmpty()) {
        text.append("    ").append(named(line.more())).append(System.lineSeparator());
      }
      if (line.costs() != null) {
        text.append("    ").append(costs(line.costs())).append(System.lineSeparator());
      }
    }
    return text.toString();
  }

  private static String millis(Map<String, Double> millis) {
    return millis.values().stream().map("%8.2f"::formatted).collect(Collectors.joining(" "));
  }

  private static String named(Map<String, Double> values) {
    return values.entrySet().stream()
        .map(value -> "%s %,.1f".formatted(value.getKey(), value.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String costs(Costs costs) {
    String cpu =
        costs.cpuMillis().entrySet().stream()
            .map(process -> "%s %.2f".formatted(process.getKey(), process.getValue()))
            .collect(Collectors.joining(", "));
    return "CPU ms each: %s; statements %.1f, commits %.1f, WAL %,.0f B, records %.1f"
        .formatted(cpu, costs.statements(), costs.commits(), costs.walBytes(), costs.records());
  }
}
