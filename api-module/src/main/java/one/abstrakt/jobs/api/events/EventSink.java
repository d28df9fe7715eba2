package one.abstrakt.jobs.api.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends events, one after the other, to a client that may have gone. */
final class EventSink implements AutoCloseable {
  /** A client that does not read for so long is let go. */
  private static final long SECONDS = 30;

  private static final long COME_BACK_AFTER_MS = 2_000;

  private final SseEventSink sink;
  private final Sse sse;
  private final ObjectWriter json;

  EventSink(SseEventSink sink, Sse sse, ObjectWriter json) {
    this.json = json;
    this.sink = sink;
    this.sse = sse;
  }

  void send(String name, String id, Object data) throws GoneException {
    send(
        sse.newEventBuilder()
            .name(name)
            .id(id)
            .reconnectDelay(COME_BACK_AFTER_MS)
            .data(text(data))
            .build());
  }

  /** As a text: of another type an event would name that, in a field that none may have. */
  private String text(Object data) {
    try {
      return json.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** A comment, which clients ignore. */
  void heartbeat() throws GoneException {
    send(sse.newEventBuilder().comment("still here").build());
  }

  private void send(OutboundSseEvent event) throws GoneException {
    if (sink.isClosed()) {
      throw new GoneException();
    }
    try {
      var _ = sink.send(event).toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new GoneException();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GoneException();
    }
  }

  boolean isClosed() {
    return sink.isClosed();
  }

  @Override
  public void close() {
    sink.close();
  }

  /** Nobody reads any more. */
  static final class GoneException extends Exception {
    private static final long serialVersionUID = 1L;

    GoneException() {
      super(null, null, false, false);
    }
  }
}
