package one.abstrakt.jobs.local.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import one.abstrakt.jobs.audit.Finding;
import one.abstrakt.jobs.audit.FindingsTable;

/**
 * What a run has done and found.
 *
 * @param seconds how long harm was done
 * @param runs how many runs there were, by how they ended
 * @param harm how often each harm was done to a process
 * @param injected how often the provider met each fault
 * @param clients what clients and receivers saw, counted
 * @param recovery how many jobs killed workers have left, and after how many seconds they moved, by
 *     the harm that killed them
 * @param resent submits that repeat one of unknown fate, as their model allows
 * @param unnamed requests that still run for ended jobs that never learnt of them
 */
public record FaultReport(
    long seed,
    long seconds,
    Map<String, Long> runs,
    Map<String, Long> harm,
    Map<String, Long> injected,
    Map<String, Long> clients,
    Map<String, Recovery> recovery,
    long submits,
    long resent,
    long unnamed,
    List<Finding> findings) {

  /** Seconds; 0 where no job was left. */
  public record Recovery(int jobs, double p50, double p99, double longest) {
    static Map<String, Recovery> of(Map<Harm, List<Duration>> sorted) {
      Map<String, Recovery> all = new TreeMap<>();
      sorted.forEach((harm, times) -> all.put(harm.sentence(), of(times)));
      return all;
    }

    private static Recovery of(List<Duration> sorted) {
      return new Recovery(sorted.size(), at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
    }

    /** The smallest that is not exceeded by that share. */
    private static double at(List<Duration> sorted, double share) {
      if (sorted.isEmpty()) {
        return 0;
      }
      int index = (int) Math.ceil(share * sorted.size()) - 1;
      return sorted.get(Math.max(0, index)).toMillis() / 1000.0;
    }
  }

  /** Whether every promise was kept. */
  public boolean holds() {
    return findings.stream().noneMatch(Finding::isBreach);
  }

  String text() {
    return """

    Seed %d, %d s of harm
    %s%s%s%s  submits to the provider: %d, of which repeated as their model allows: %d
      requests at the provider that no job ever learnt of and that still run: %d
    %s
    %s%s
    """
        .formatted(
            seed,
            seconds,
            section("Runs", runs),
            section("Harm to processes", harm),
            section("Faults of the provider", injected),
            section("Clients and receivers", clients),
            submits,
            resent,
            unnamed,
            recoveries(),
            FindingsTable.text(findings),
            holds() ? "Every promise was kept." : "Promises were broken.");
  }

  private String recoveries() {
    return recovery.entrySet().stream()
        .map(entry ->
            "  jobs left by %s: %d, moved again after p50 %.1f s, p99 %.1f s, longest %.1f s%n"
                .formatted(
                    entry.getKey(),
                    entry.getValue().jobs(),
                    entry.getValue().p50(),
                    entry.getValue().p99(),
                    entry.getValue().longest()))
        .collect(Collectors.joining());
  }

  private static String section(String title, Map<String, Long> counts) {
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    return counts.entrySet().stream()
        .map(count -> "  %7d  %s%n".formatted(count.getValue(), count.getKey()))
        .collect(Collectors.joining("", "%s: %d%n".formatted(title, all), "\n"));
  }
}
