package one.abstrakt.jobs.trace;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;

/** The header of W3C Trace Context, which is also what a job's row keeps. */
final class Traceparent {
  private static final String VERSION = "00";
  private static final int PARTS = 4;

  private Traceparent() {}

  static String of(SpanContext context) {
    return String.join(
        "-", VERSION, context.getTraceId(), context.getSpanId(), context.getTraceFlags().asHex());
  }

  /** Invalid where the text is no such header. */
  static SpanContext parse(String text) {
    String[] parts = text.split("-", -1);
    boolean good =
        parts.length == PARTS
            && TraceId.isValid(parts[1])
            && SpanId.isValid(parts[2])
            && parts[3].matches("[0-9a-f]{2}");
    return good
        ? SpanContext.createFromRemoteParent(
            parts[1], parts[2], TraceFlags.fromHex(parts[3], 0), TraceState.getDefault())
        : SpanContext.getInvalid();
  }
}
