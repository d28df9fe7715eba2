package one.abstrakt.jobs.audit;

import java.util.List;
import java.util.stream.Collectors;

/** Findings for a person: one line each, with examples of what is broken. */
public final class FindingsTable {
  private FindingsTable() {}

  /** The lines, each with its end. */
  public static String text(List<Finding> findings) {
    return findings.stream().map(FindingsTable::line).collect(Collectors.joining());
  }

  private static String line(Finding finding) {
    return finding.isBreach()
        ? "  BROKEN  %s: %d, such as %s%n"
            .formatted(finding.check(), finding.breaches(), String.join(", ", finding.examples()))
        : "  holds   %s%n".formatted(finding.check());
  }
}
