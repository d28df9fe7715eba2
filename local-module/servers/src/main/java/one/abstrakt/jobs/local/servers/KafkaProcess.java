package one.abstrakt.jobs.local.servers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A JVM that runs {@link KafkaMain}, and the lock of its directory. */
final class KafkaProcess {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);
  private static final String PID_SUFFIX = ".pid";

  private final Process process;
  private final DirectoryLock lock;
  private final Path directory;
  private final Path log;
  private final boolean temporary;

  private KafkaProcess(
      Process process, DirectoryLock lock, Path directory, Path log, boolean temporary) {
    this.process = process;
    this.lock = lock;
    this.directory = directory;
    this.log = log;
    this.temporary = temporary;
  }

  /** Starts the JVM; the broker in it answers some time later, or the process ends. */
  static KafkaProcess start(KafkaOptions options, int port, int controllerPort) throws IOException {
    boolean temporary = options.dataDirectory() == null;
    Path directory =
        Directories.settled(
            temporary
                ? Files.createTempDirectory("jobs-kafka").resolve("data")
                : options.dataDirectory());
    Path log = options.log() == null ? directory.resolveSibling("kafka.log") : options.log();
    Files.createDirectories(log.toAbsolutePath().getParent());
    DirectoryLock lock = DirectoryLock.take(directory);
    try {
      stopOrphan(directory);
      List<String> command =
          new ArrayList<>(List.of(java(), "-Xmx" + options.heapMegabytes() + "m"));
      command.addAll(List.of("-XX:+UseSerialGC", "-Xss512k"));
      command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
      command.add("-Djava.util.logging.SimpleFormatter.format=%1$tFT%1$tT %4$s %3$s %5$s%6$s%n");
      command.add("--sun-misc-unsafe-memory-access=allow");
      command.addAll(List.of(KafkaMain.class.getName(), directory.toString()));
      command.addAll(List.of(Integer.toString(port), Integer.toString(controllerPort)));
      if (temporary) {
        command.add(KafkaMain.REMOVE + directory.getParent());
      }
      if (options.withParent()) {
        command.add(KafkaMain.WITH_PARENT);
      }
      ProcessBuilder builder = new ProcessBuilder(ServerCommand.inOwnSession(command));
      // By the environment and not by -cp: a command line that fits a page stays readable to the
      // JVM that has to recognise an orphan.
      builder.environment().put("CLASSPATH", classPath());
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      Process process = builder.start();
      Files.writeString(pidFile(directory), Long.toString(process.pid()));
      return new KafkaProcess(process, lock, directory, log, temporary);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** A broker that goes with its parent may need a moment more than its parent's successor. */
  private static void stopOrphan(Path directory) throws IOException {
    try {
      long pid = Long.parseLong(Files.readString(pidFile(directory)).strip());
      Orphan.find(pid, "java", directory)
          .ifPresent(orphan -> {
            orphan.askToStop();
            orphan.awaitEnd(STOP_PATIENCE);
          });
    } catch (NoSuchFileException | NumberFormatException e) {
      // Never started here, or died while it wrote the id: no process to stop.
    }
  }

  private static Path pidFile(Path directory) {
    return directory.resolveSibling(directory.getFileName() + PID_SUFFIX);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * This JVM's class path. A test runner may have replaced it by one jar whose manifest names the
   * rest and keeps the whole in a property of its own; both work for a child.
   */
  private static String classPath() {
    Set<String> entries = new LinkedHashSet<>();
    for (String property : List.of("surefire.test.class.path", "java.class.path")) {
      for (String entry : System.getProperty(property, "").split(File.pathSeparator, -1)) {
        if (!entry.isBlank()) {
          entries.add(Path.of(entry).toAbsolutePath().toString());
        }
      }
    }
    CodeSource own = KafkaMain.class.getProtectionDomain().getCodeSource();
    if (own != null && "file".equals(own.getLocation().getProtocol())) {
      entries.add(Path.of(own.getLocation().getPath()).toString());
    }
    return String.join(File.pathSeparator, entries);
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String logTail() {
    return Directories.tail(log);
  }

  void stop() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
    Files.deleteIfExists(pidFile(directory));
    lock.close();
    if (temporary) {
      Directories.delete(directory.getParent());
    }
  }
}
