package one.abstrakt.jobs.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Has steps of a job's way traced. A step belongs to the trace that the job's row names; where it
 * names none, or traces are off, the work is done and nothing else. What a crash cuts off is
 * missing from the trace.
 */
@Singleton
public final class Traces {
  /** Of this thread alone: what the framework keeps, jobs that were claimed together share. */
  private static final ScopedValue<SpanContext> CURRENT = ScopedValue.newInstance();

  private final boolean off;
  private final Tracer tracer;
  private final Clock clock;

  Traces(
      @ConfigProperty(name = SwitchTraces.OFF) boolean off,
      OpenTelemetry openTelemetry,
      Clock clock) {
    this.off = off;
    this.tracer = openTelemetry.getTracer("one.abstrakt.jobs");
    this.clock = clock;
  }

  /** What is done in a step; it may say more of itself in the span. */
  @FunctionalInterface
  public interface Work<T, X extends Throwable> {
    T in(Span span) throws X;
  }

  /** A step of the request that this thread serves, in the trace of the client if it has one. */
  public <T, X extends Throwable> T here(String name, Work<T, X> work) throws X {
    return off ? work.in(Span.getInvalid()) : traced(name, Context.current(), work);
  }

  /** A step of a job's way. */
  public <T, X extends Throwable> T step(String name, Optional<String> trace, Work<T, X> work)
      throws X {
    return off || trace.isEmpty()
        ? work.in(Span.getInvalid())
        : traced(name, parent(trace.get()), work);
  }

  private <T, X extends Throwable> T traced(String name, Context parent, Work<T, X> work) throws X {
    Span span = tracer.spanBuilder(name).setParent(parent).startSpan();
    try {
      return ScopedValue.where(CURRENT, span.getSpanContext()).<T, X>call(() -> work.in(span));
    } catch (RuntimeException e) {
      span.setStatus(StatusCode.ERROR);
      throw e;
    } finally {
      span.end();
    }
  }

  /** A step that began that long ago and ends now. */
  public void passed(String name, Optional<String> trace, Duration ago, Consumer<Span> details) {
    if (!off && trace.isPresent()) {
      Instant now = clock.instant();
      Span span =
          tracer
              .spanBuilder(name)
              .setParent(parent(trace.get()))
              .setStartTimestamp(now.minus(ago))
              .startSpan();
      details.accept(span);
      span.end(now);
    }
  }

  /** Has what is logged meanwhile name the trace. */
  public void during(Optional<String> trace, Runnable work) {
    if (off || trace.isEmpty()) {
      work.run();
    } else {
      ScopedValue.where(CURRENT, Traceparent.parse(trace.get())).run(work);
    }
  }

  /** The step that this thread is in; empty where that is not traced. */
  public static Optional<SpanContext> current() {
    return Optional.ofNullable(CURRENT.isBound() ? CURRENT.get() : null)
        .filter(SpanContext::isValid);
  }

  /** What is kept or sent so that others go on with the trace; empty where nobody records it. */
  public static Optional<String> traceparent() {
    return current().filter(SpanContext::isSampled).map(Traceparent::of);
  }

  private static Context parent(String trace) {
    return Context.root().with(Span.wrap(Traceparent.parse(trace)));
  }
}
