package one.abstrakt.jobs.logs;

import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.logging.json.runtime.JsonFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import one.abstrakt.jobs.trace.Traces;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Writes a record as the framework's formatter does, with what a line of ours says in pairs as
 * fields of their own, and with the trace of the thread that logs.
 */
final class JsonLines extends ExtFormatter {
  private static final String OURS = "one.abstrakt.jobs.";
  private static final String TRACE = "traceId";
  private static final String SPAN = "spanId";

  private final JsonFormatter formatter;

  /**
   * @param usual whose settings are taken over
   * @param keyOverrides its names of keys, which it does not tell
   */
  JsonLines(JsonFormatter usual, String keyOverrides) {
    formatter = new WithFields(keyOverrides);
    formatter.setExcludedKeys(usual.getExcludedKeys());
    formatter.setAdditionalFields(usual.getAdditionalFields());
    formatter.setExceptionOutputType(usual.getExceptionOutputType());
    formatter.setRecordDelimiter(usual.getRecordDelimiter());
    formatter.setPrettyPrint(usual.isPrettyPrint());
    formatter.setPrintDetails(usual.isPrintDetails());
  }

  @Override
  public String format(ExtLogRecord record) {
    ExtLogRecord line = new ExtLogRecord(record);
    Map<String, String> fields = new LinkedHashMap<>();
    if (record.getLoggerName() != null && record.getLoggerName().startsWith(OURS)) {
      Fields own = Fields.of(formatMessage(record));
      line.setMessage(own.text(), ExtLogRecord.FormatStyle.NO_FORMAT);
      line.setParameters(null);
      fields.putAll(own.values());
    }
    Optional<SpanContext> step = Traces.current();
    put(fields, TRACE, step.map(SpanContext::getTraceId).orElseGet(() -> record.getMdc(TRACE)));
    put(fields, SPAN, step.map(SpanContext::getSpanId).orElseGet(() -> record.getMdc(SPAN)));
    line.setMdc(fields);
    return formatter.format(line);
  }

  private static void put(Map<String, String> fields, String key, String value) {
    if (value != null) {
      fields.put(key, value);
    }
  }

  /** Finds the fields in the place of the record's own context, which is not written. */
  private static final class WithFields extends JsonFormatter {
    WithFields(String keyOverrides) {
      super(keyOverrides);
    }

    @Override
    protected void after(Generator generator, ExtLogRecord line) throws Exception {
      super.after(generator, line);
      for (Map.Entry<String, String> field : line.getMdcCopy().entrySet()) {
        generator.add(field.getKey(), field.getValue());
      }
    }
  }
}
