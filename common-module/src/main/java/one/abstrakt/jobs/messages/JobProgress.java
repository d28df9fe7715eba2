package one.abstrakt.jobs.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import one.abstrakt.jobs.provider.LogLine;
import one.abstrakt.jobs.provider.Progress;

/**
 * How far a job is at its provider.
 *
 * @param queuePosition how many requests the provider has before it; null once it runs, or where
 *     the provider does not say
 * @param linesBefore how many lines the model wrote before these
 * @param lines the last lines that it wrote, at most {@value #MOST_LINES}, and some 4,000
 *     characters
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobProgress(
    @JsonProperty("queue_position") Integer queuePosition,
    @JsonProperty("lines_before") int linesBefore,
    @JsonProperty("lines") List<Line> lines) {
  /** A record on Kafka carries many events, and must stay small. */
  static final int MOST_LINES = 50;

  private static final int MOST_CHARACTERS = 4_000;

  /** As {@link LogLine}. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Line(@JsonProperty("at") String at, @JsonProperty("message") String message) {}

  public JobProgress {
    lines = lines == null ? List.of() : List.copyOf(lines);
  }

  private static int firstOfLast(List<LogLine> logs) {
    int first = logs.size();
    int characters = 0;
    while (first > 0 && logs.size() - first < MOST_LINES && characters < MOST_CHARACTERS) {
      first--;
      characters += logs.get(first).message().length();
    }
    return first;
  }

  /** Empty where a look has shown nothing that could be told. */
  public static Optional<JobProgress> of(Progress progress) {
    return switch (progress) {
      case Progress.Waiting(var position) ->
          Optional.of(
              new JobProgress(position.isPresent() ? position.getAsInt() : null, 0, List.of()));
      case Progress.Running(List<LogLine> logs) -> {
        int before = firstOfLast(logs);
        yield Optional.of(
            new JobProgress(
                null,
                before,
                logs.stream()
                    .skip(before)
                    .map(line -> new Line(line.at(), line.message()))
                    .toList()));
      }
      case Progress.Ended _, Progress.Unreachable _, Progress.Unknown _ -> Optional.empty();
    };
  }
}
