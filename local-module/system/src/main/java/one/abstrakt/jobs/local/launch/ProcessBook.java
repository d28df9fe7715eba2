package one.abstrakt.jobs.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The processes that a launcher has under way, on disk: when it is killed, the next one finds and
 * ends what it left. A process is known again by its id and its start, because ids are reused.
 */
final class ProcessBook {
  private static final Set<String> KEEP_DATA = Set.of(SystemPlan.POSTGRES, SystemPlan.KAFKA);
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** One process. */
  record Entry(String name, long pid, long startedAt) {
    static Entry of(String name, ProcessHandle process) {
      return new Entry(name, process.pid(), startOf(process));
    }

    Optional<ProcessHandle> process() {
      return ProcessHandle.of(pid).filter(found -> startOf(found) == startedAt);
    }

    private static long startOf(ProcessHandle process) {
      return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
  }

  /** All of them, in the order of their first start. */
  record Entries(List<Entry> processes) {}

  private final Path file;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  ProcessBook(Path file) {
    this.file = file;
  }

  synchronized void add(String name, ProcessHandle process) {
    entries.put(name, Entry.of(name, process));
    PrivateJson.write(file, new Entries(List.copyOf(entries.values())));
  }

  synchronized void clear() {
    entries.clear();
    delete(file);
  }

  /**
   * Ends what a killed launcher left behind, and returns how many processes that were. The caller
   * holds the lock of the directory.
   */
  static int endOrphans(LocalDirectory directory, Duration patience) {
    List<Entry> orphans =
        PrivateJson.read(directory.processes(), Entries.class)
            .map(Entries::processes)
            .orElse(List.of())
            .stream()
            .filter(entry -> entry.process().isPresent())
            .toList();
    // Whatever keeps no data may be killed; the others then have no client left to wait for.
    orphans.stream()
        .filter(orphan -> !KEEP_DATA.contains(orphan.name()))
        .flatMap(orphan -> orphan.process().stream())
        .forEach(ProcessHandle::destroyForcibly);
    orphans.stream()
        .flatMap(orphan -> orphan.process().stream())
        .forEach(process -> RunningProcess.end(process, patience));
    delete(directory.processes());
    delete(directory.state());
    return orphans.size();
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
