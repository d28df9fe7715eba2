package one.abstrakt.jobs.api.events;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import one.abstrakt.jobs.messages.JobProgress;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The data of an event {@code progress}.
 *
 * @param queuePosition how many requests the provider has before it; null once it runs
 * @param logs what the model wrote since the event before
 */
@Schema(name = "JobProgress")
@RegisterForReflection
public record Progressed(Integer queuePosition, List<Line> logs) {
  /**
   * A line that the model wrote.
   *
   * @param at when, as the provider says; null where it does not
   */
  @Schema(name = "LogLine")
  @RegisterForReflection
  public record Line(String at, String message) {}

  /** What is new to somebody who has so many lines. */
  static Progressed since(int lines, JobProgress progress) {
    int known = Math.max(0, lines - progress.linesBefore());
    return new Progressed(
        progress.queuePosition(),
        progress.lines().stream()
            .skip(known)
            .map(line -> new Line(line.at(), line.message()))
            .toList());
  }
}
