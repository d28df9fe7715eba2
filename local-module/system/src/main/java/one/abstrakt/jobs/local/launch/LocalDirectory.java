package one.abstrakt.jobs.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder in which a local system keeps all that it writes. */
record LocalDirectory(Path root) {
  // PostgreSQL writes its log beside its data.
  private static final Path POSTGRES_LOG = Path.of("../data/postgres/server.log");

  LocalDirectory {
    root = root.toAbsolutePath().normalize();
  }

  Path postgres() {
    return root.resolve("data/postgres");
  }

  Path kafka() {
    return root.resolve("data/kafka");
  }

  Path outputs() {
    return root.resolve("outputs");
  }

  /** Held by whoever runs a service's code in place of the service. */
  Path watch(String kind) {
    return root.resolve("watch").resolve(kind + ".lock");
  }

  /** How a service that is held would be started. */
  Path settings(String kind) {
    return root.resolve("watch").resolve(kind + ".json");
  }

  Path log(String process) {
    return root.resolve("logs").resolve(process + ".log");
  }

  Path state() {
    return root.resolve("state.json");
  }

  Path keys() {
    return root.resolve("keys.json");
  }

  Path processes() {
    return root.resolve("processes.json");
  }

  Path providerPort() {
    return root.resolve("data/provider.port");
  }

  Path lock() {
    return root.resolve("lock");
  }

  void create() {
    try {
      for (Path folder :
          List.of(root.resolve("logs"), root.resolve("data"), root.resolve("watch"), outputs())) {
        Files.createDirectories(folder);
      }
      Path log = log(SystemPlan.POSTGRES);
      if (!Files.isSymbolicLink(log)) {
        Files.deleteIfExists(log);
        Files.createSymbolicLink(log, POSTGRES_LOG);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes everything but the lock, which its owner holds. */
  void clear() {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(root) && !file.equals(lock())) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void removeState() {
    try {
      Files.deleteIfExists(state());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
