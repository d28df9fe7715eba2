package one.abstrakt.jobs.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import one.abstrakt.jobs.fixture.GeneratedPage;
import org.junit.jupiter.api.Test;

class StateMachinePageTest {
  @Test
  void thePageIsThatOfTheCode() throws IOException {
    GeneratedPage.check(
        "docs/reference/state-machine.md",
        page(),
        "./mvnw -pl local-module/servers,common-module test -Dtest=StateMachinePageTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false");
  }

  private static String page() {
    return """
    # The state machine of a job

    Generated from `JobStatus` and `JobTransition`. `JobTransitions` alone writes a job's status: each
    arrow is one conditional statement, so of any number of callers one follows it and the others are
    told the state that the job is in. A state that is for good has no arrow out of it.

    ```mermaid
    stateDiagram-v2
    %s
    ```

    ## States

    | state | meaning |
    |---|---|
    %s

    ## Arrows

    | arrow | from | to | asked for by | meaning |
    |---|---|---|---|---|
    %s
    """
        .formatted(lines(diagram()), lines(states()), lines(arrows()));
  }

  private static List<String> diagram() {
    List<String> lines = new ArrayList<>();
    for (JobTransition arrow : JobTransition.values()) {
      for (String origin : origins(arrow, "[*]")) {
        lines.add("    %s --> %s: %s".formatted(origin, arrow.target().text(), word(arrow)));
      }
    }
    for (JobStatus status : JobStatus.values()) {
      if (status.isTerminal()) {
        lines.add("    %s --> [*]".formatted(status.text()));
      }
    }
    return lines;
  }

  private static List<String> states() {
    return Arrays.stream(JobStatus.values())
        .map(status -> "| `%s` | %s |".formatted(status.text(), status.sentence()))
        .toList();
  }

  private static List<String> arrows() {
    return Arrays.stream(JobTransition.values())
        .map(arrow ->
            "| %s | %s | `%s` | %s | %s |"
                .formatted(
                    word(arrow),
                    origins(arrow, "").stream()
                        .map(origin -> origin.isEmpty() ? "–" : "`" + origin + "`")
                        .collect(Collectors.joining(", ")),
                    arrow.target().text(),
                    arrow.writer(),
                    arrow.sentence()))
        .toList();
  }

  /** In the order of the states. */
  private static List<String> origins(JobTransition arrow, String none) {
    return arrow.origins().isEmpty()
        ? List.of(none)
        : arrow.origins().stream().sorted(Comparator.naturalOrder()).map(JobStatus::text).toList();
  }

  private static String word(JobTransition arrow) {
    return arrow.name().toLowerCase(Locale.ROOT);
  }

  private static String lines(List<String> lines) {
    return String.join("\n", lines);
  }
}
