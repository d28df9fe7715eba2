package one.abstrakt.jobs.messages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The text of messages. What cannot be read, or is of another version, is left out with a log line.
 */
public final class Messages {
  private static final Logger LOG = Logger.getLogger(Messages.class);
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final ObjectReader COMMANDS = JSON.readerFor(JobCommand.class);
  private static final ObjectReader EVENTS = JSON.readerFor(JobEvent.class);

  private Messages() {}

  public static Optional<JobCommand> command(String text) {
    return Messages.<JobCommand>read(COMMANDS, text)
        .filter(command -> command.version() == JobCommand.VERSION && command.jobId() != null);
  }

  public static Optional<JobEvent> event(String text) {
    return Messages.<JobEvent>read(EVENTS, text)
        .filter(event -> event.version() == JobEvent.VERSION && event.jobId() != null);
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
