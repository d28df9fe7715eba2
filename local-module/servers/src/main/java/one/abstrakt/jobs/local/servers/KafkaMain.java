package one.abstrakt.jobs.local.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * The broker's own JVM. Arguments: directory, port, controller port, then {@code --with-parent} to
 * stop when standard input ends, which it does when the parent is gone, and {@code --remove=} with
 * a directory to remove at the end. Ends with 1 when the broker does not start.
 */
public final class KafkaMain {
  static final String WITH_PARENT = "--with-parent";
  static final String REMOVE = "--remove=";

  private static final long STOP_PATIENCE_MILLIS = 5_000;

  private KafkaMain() {}

  public static void main(String[] arguments) throws Exception {
    logToStandardError();
    KafkaSettings settings =
        new KafkaSettings(
            Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    List<String> options = List.of(arguments).subList(3, arguments.length);
    Path temporary = temporaryDirectory(options);
    if (options.contains(WITH_PARENT)) {
      Thread.ofPlatform().daemon().name("parent-watch").start(KafkaMain::endWithParent);
    }
    format(settings);
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(settings.properties(), false), Time.SYSTEM);
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(server, temporary)));
    try {
      server.startup();
    } catch (RuntimeException | Error e) {
      e.printStackTrace();
      // The broker's threads would keep this process alive without a broker in it.
      System.exit(1);
    }
    server.awaitShutdown();
  }

  private static Path temporaryDirectory(List<String> options) {
    return options.stream()
        .filter(option -> option.startsWith(REMOVE))
        .map(option -> Path.of(option.substring(REMOVE.length())))
        .findFirst()
        .orElse(null);
  }

  private static void format(KafkaSettings settings) throws Exception {
    Files.createDirectories(settings.directory());
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setClusterId(KafkaSettings.CLUSTER_ID)
        .setNodeId(KafkaSettings.NODE_ID)
        .setControllerListenerName(KafkaSettings.CONTROLLER_LISTENER)
        .addDirectory(settings.directory().toString())
        .setMetadataLogDirectory(settings.directory().toString())
        .setIgnoreFormatted(true)
        .run();
  }

  private static void endWithParent() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // A broken pipe says the same as its end.
    }
    System.exit(0);
  }

  private static void stop(KafkaRaftServer server, Path temporaryDirectory) {
    try {
      Thread stopping = Thread.ofPlatform().daemon().start(server::shutdown);
      stopping.join(STOP_PATIENCE_MILLIS);
      if (temporaryDirectory != null) {
        Directories.delete(temporaryDirectory);
      }
    } catch (IOException e) {
      System.err.println("cannot remove " + temporaryDirectory + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Whatever logging the parent's class path sets up is replaced: a test's set-up may keep records
   * in memory until a framework starts, which here never happens.
   */
  private static void logToStandardError() {
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    ConsoleHandler handler = new ConsoleHandler();
    handler.setFormatter(new SimpleFormatter());
    handler.setLevel(Level.ALL);
    root.addHandler(handler);
    root.setLevel(Level.WARNING);
  }
}
