package one.abstrakt.jobs.messages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.json.JsonBuffers;
import org.jboss.logging.Logger;

/**
 * The text of messages. What cannot be read, or is of another version, is left out with a log line.
 */
public final class Messages {
  private static final Logger LOG = Logger.getLogger(Messages.class);
  private static final JsonMapper JSON =
      JsonMapper.builder(JsonBuffers.factory().build())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();
  private static final ObjectReader COMMANDS = JSON.readerFor(JobCommand.class);
  private static final ObjectReader EVENTS = JSON.readerFor(JobEvents.class);
  private static final ObjectReader DUE = JSON.readerFor(DueWork.class);

  private Messages() {}

  /** The jobs that commands of these types name. */
  public static List<JobId> jobs(String text, Set<String> types) {
    return Messages.<JobCommand>read(COMMANDS, text)
        .filter(command -> command.version() == JobCommand.VERSION)
        .filter(command -> command.jobIds() != null && command.type() != null)
        .filter(command -> types.contains(command.type()))
        .map(JobCommand::jobIds)
        .orElse(List.of())
        .stream()
        .filter(Objects::nonNull)
        .map(JobId::parse)
        .flatMap(Optional::stream)
        .toList();
  }

  public static List<JobEvent> events(String text) {
    return Messages.<JobEvents>read(EVENTS, text)
        .filter(message -> message.version() == JobEvents.VERSION && message.events() != null)
        .map(JobEvents::events)
        .orElse(List.of())
        .stream()
        .filter(event -> event != null && event.jobId() != null && event.status() != null)
        .toList();
  }

  public static Optional<DueWork> due(String text) {
    return Messages.<DueWork>read(DUE, text).filter(due -> due.version() == DueWork.VERSION);
  }

  static String text(Object message) {
    try {
      return JSON.writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static <T> Optional<T> read(ObjectReader reader, String text) {
    try {
      return Optional.ofNullable(reader.readValue(text));
    } catch (JsonProcessingException e) {
      LOG.warnf("message ignored error=%s", e.getOriginalMessage());
      return Optional.empty();
    }
  }
}
