package one.abstrakt.jobs.local.autoscale;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import one.abstrakt.jobs.audit.Finding;
import one.abstrakt.jobs.audit.FindingsTable;

/**
 * What a rehearsal has shown.
 *
 * @param burstJobs how many jobs came in the burst
 * @param burstBegin when it began, in seconds since the beginning
 * @param burstEnd when it was over
 * @param accepted how many runs were accepted altogether
 * @param refused how many were not, by what was answered instead
 * @param ends how many jobs have ended, by status and error
 * @param lost how many accepted jobs have not ended
 * @param doubled how many submits the provider has taken for jobs that it had been sent before
 * @param scaledBack whether it came back to the fewest workers
 */
record AutoscaleReport(
    long seed,
    int burstJobs,
    double burstBegin,
    double burstEnd,
    long accepted,
    Map<String, Long> refused,
    Map<String, Long> ends,
    long lost,
    long doubled,
    boolean scaledBack,
    Course course,
    List<Phase> phases,
    List<ScalingDecision> decisions,
    List<WorkerFleet.Start> starts,
    List<WorkerFleet.Drain> drains,
    List<Sample> samples,
    List<Finding> findings) {

  /**
   * Whether no job was lost, no submit doubled, no worker killed, every worker ended that was not
   * needed any more, and no other promise broken.
   */
  boolean holds() {
    return lost == 0
        && doubled == 0
        && scaledBack
        && drains.stream().noneMatch(WorkerFleet.Drain::killed)
        && findings.stream().noneMatch(Finding::isBreach);
  }

  private long failed() {
    return ends.entrySet().stream()
        .filter(end -> end.getKey().startsWith("failed"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  String text() {
    return """

    Seed %d, a burst of %,d jobs from %.0f s to %.0f s

    %s
    %s
    %s
    Workers started: %d, ready after %s
    Jobs accepted: %,d; %s%s
    From the burst's beginning until the queue shrank: %.0f s, until none waited: %s
    %s
    Jobs lost: %d
    Jobs failed: %d
    Submits doubled: %d

    %s%s
    """
        .formatted(
            seed,
            burstJobs,
            burstBegin,
            burstEnd,
            phaseTable(),
            decisionTable(),
            drainTable(),
            starts.size(),
            startTimes(),
            accepted,
            counts(ends),
            refused.isEmpty() ? "" : "; not accepted: " + counts(refused),
            course.secondsUntilShrinking(),
            course.secondsUntilNoneWaited() == null
                ? "never"
                : "%.0f s".formatted(course.secondsUntilNoneWaited()),
            scaledBack
                ? "At the end there were as few workers as at first"
                : "It did not come back to as few workers as at first",
            lost,
            failed(),
            doubled,
            FindingsTable.text(findings),
            holds() ? "Every promise was kept." : "Promises were broken.");
  }

  private String phaseTable() {
    return phases.stream()
        .map(phase ->
            "%-17s %6.0f %6.0f %11.1f %12d %12.1f %12d %9s%n"
                .formatted(
                    phase.name(),
                    phase.from(),
                    phase.to(),
                    phase.perSecond(),
                    phase.mostQueued(),
                    phase.oldestSeconds(),
                    phase.mostInHand(),
                    phase.fewestWorkers() + "-" + phase.mostWorkers()))
        .collect(
            Collectors.joining(
                "",
                "%-17s %6s %6s %11s %12s %12s %12s %9s%n"
                    .formatted(
                        "phase",
                        "from s",
                        "to s",
                        "accepted/s",
                        "most queued",
                        "oldest s",
                        "most in hand",
                        "workers"),
                ""));
  }

  private String decisionTable() {
    return decisions.stream()
        .filter(ScalingDecision::isChange)
        .map(change ->
            "%6.0f %8s %6d %9d %4d  %s%n"
                .formatted(
                    change.second(),
                    change.metric() == null ? "-" : "%.0f".formatted(change.metric()),
                    change.from(),
                    change.recommended(),
                    change.to(),
                    change.limit()))
        .collect(
            Collectors.joining(
                "",
                "%6s %8s %6s %9s %4s%n".formatted("at s", "metric", "from", "asked for", "to"),
                ""));
  }

  private String drainTable() {
    return drains.stream()
        .map(drain ->
            "%6.0f  %-10s %8d %13.1f%s%n"
                .formatted(
                    drain.second(),
                    drain.worker(),
                    drain.inHand(),
                    drain.seconds(),
                    drain.killed() ? "  killed" : ""))
        .collect(
            Collectors.joining(
                "",
                "%6s  %-10s %8s %13s%n".formatted("at s", "told to end", "in hand", "gone after s"),
                longestDrain()));
  }

  private String longestDrain() {
    return drains.stream()
        .max(Comparator.comparingDouble(WorkerFleet.Drain::seconds))
        .map(drain ->
            "Longest drain: %.1f s, with %d jobs in hand%n"
                .formatted(drain.seconds(), drain.inHand()))
        .orElse("");
  }

  private String startTimes() {
    return starts.stream()
        .map(WorkerFleet.Start::seconds)
        .sorted()
        .map("%.1f"::formatted)
        .collect(Collectors.joining(", ", "", " s"));
  }

  private static String counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(count -> "%s %,d".formatted(count.getKey(), count.getValue()))
        .collect(Collectors.joining(", "));
  }
}
