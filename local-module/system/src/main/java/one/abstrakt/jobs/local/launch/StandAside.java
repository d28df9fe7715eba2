package one.abstrakt.jobs.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Ends a service while somebody runs its code in its place, and starts it again when they are done,
 * however they end: they hold a lock, which the kernel takes from the dead.
 */
final class StandAside {
  static final List<String> KINDS =
      List.of(SystemPlan.API, SystemPlan.WORKER, SystemPlan.DISPATCHER);

  private static final long LOOK_EVERY_MS = 300;

  private final LocalSystem system;
  private final LocalDirectory directory;
  private final Consumer<String> report;
  private final Set<String> aside = new HashSet<>();

  StandAside(LocalSystem system, LocalDirectory directory, Consumer<String> report) {
    this.system = system;
    this.directory = directory;
    this.report = report;
  }

  /** Looks until the thread is interrupted. */
  void run() throws InterruptedException {
    KINDS.forEach(kind -> forget(directory.settings(kind)));
    while (true) {
      KINDS.forEach(this::look);
      Thread.sleep(LOOK_EVERY_MS);
    }
  }

  private void look(String kind) {
    try {
      boolean wanted = isWanted(kind);
      if (wanted && aside.add(kind)) {
        report.accept(kind + " stands aside: ./dev watch runs its code");
        PrivateJson.write(directory.settings(kind), system.hold(kind));
      } else if (!wanted && aside.remove(kind)) {
        report.accept(kind + " comes back");
        forget(directory.settings(kind));
        system.resume(kind);
      }
    } catch (StartException e) {
      report.accept(e.getMessage());
      aside.add(kind); // tried again at the next look
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What an earlier launcher, or an earlier wish, has left. */
  private static void forget(Path settings) {
    try {
      Files.deleteIfExists(settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isWanted(String kind) throws IOException {
    if (!Files.exists(directory.watch(kind))) {
      return false;
    }
    var free = LauncherLock.take(directory.watch(kind));
    free.ifPresent(LauncherLock::close);
    return free.isEmpty();
  }
}
