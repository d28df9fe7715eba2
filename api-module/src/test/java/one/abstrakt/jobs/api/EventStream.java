package one.abstrakt.jobs.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Reads a job's events as a client does. */
final class EventStream implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Event END = new Event("end of the stream", null, null);

  /** One event; {@code name} is {@code comment} for a comment. */
  record Event(String name, String id, JsonNode data) {}

  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  private EventStream() {}

  static EventStream open(URI api, String key, String job, String lastEventId)
      throws IOException, InterruptedException {
    EventStream stream = new EventStream();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve("/v1/jobs/" + job + "/events"))
            .header("Authorization", "Bearer " + key)
            .header("Accept", "text/event-stream");
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    HttpResponse<Stream<String>> answer =
        stream.http.send(request.build(), HttpResponse.BodyHandlers.ofLines());
    if (answer.statusCode() != 200) {
      throw new IOException("answered " + answer.statusCode());
    }
    Thread.ofVirtual().start(() -> stream.read(answer.body()));
    return stream;
  }

  private void read(Stream<String> lines) {
    String name = null;
    String id = null;
    StringBuilder data = new StringBuilder();
    try (lines) {
      for (String line : (Iterable<String>) lines::iterator) {
        if (line.startsWith(":")) {
          events.add(new Event("comment", null, null));
        } else if (line.startsWith("event:")) {
          name = line.substring(6).strip();
        } else if (line.startsWith("id:")) {
          id = line.substring(3).strip();
        } else if (line.startsWith("data:")) {
          data.append(line.substring(5));
        } else if (!line.isEmpty() && !line.startsWith("retry:")) {
          events.add(new Event("no field of an event: " + line, null, null));
        } else if (line.isEmpty() && !data.isEmpty()) {
          events.add(new Event(name, id, parse(data.toString())));
          data.setLength(0);
        }
      }
    } catch (UncheckedIOException e) {
      // the end of a stream that was cut off
    }
    events.add(END);
  }

  private static JsonNode parse(String data) {
    try {
      return JSON.readTree(data);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(data, e);
    }
  }

  /** The next event that is no comment. */
  Event next() throws InterruptedException {
    Event event = nextOfAny();
    while (event.name().equals("comment")) {
      event = nextOfAny();
    }
    return event;
  }

  Event nextOfAny() throws InterruptedException {
    Event event = events.poll(30, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("no event came");
    }
    return event;
  }

  boolean ends() throws InterruptedException {
    return next().equals(END);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
