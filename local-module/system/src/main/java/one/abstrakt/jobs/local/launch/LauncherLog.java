package one.abstrakt.jobs.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.FileHandler;

/** Sends what libraries log to a file: the terminal is for the person at it. */
final class LauncherLog {
  private static final String FORMAT = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5p [%c{2.}] %s%e%n";

  private LauncherLog() {}

  /**
   * To be called before anything logs and before threads start: the log manager is chosen by the
   * first use of logging, and two threads that both are the first wait for each other for good.
   */
  static void start() {
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    root.setLevel(Level.WARNING);
    Logger.getLogger("one.abstrakt").setLevel(Level.INFO);
  }

  static void writeTo(Path file) {
    try {
      Logger.getLogger("")
          .addHandler(new FileHandler(new PatternFormatter(FORMAT), file.toFile(), true));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
