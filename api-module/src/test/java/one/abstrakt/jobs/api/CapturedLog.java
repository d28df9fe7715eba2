package one.abstrakt.jobs.api;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Everything that this process logs meanwhile, its own classes at every level. */
final class CapturedLog extends Handler {
  private static final Logger ROOT = Logger.getLogger("");
  private static final Logger OURS = Logger.getLogger("one.abstrakt");

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();

  void open() {
    setLevel(Level.ALL);
    setFormatter(new PatternFormatter("%-5p [%c] %s%e%n"));
    OURS.setLevel(Level.ALL);
    ROOT.addHandler(this);
  }

  String text() {
    return String.join("", lines);
  }

  @Override
  public void publish(LogRecord line) {
    lines.add(getFormatter().format(line));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    ROOT.removeHandler(this);
    OURS.setLevel(null);
  }
}
