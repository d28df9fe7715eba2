package one.abstrakt.jobs.local.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Runs one service from its sources, in place of the running system's own, so that a change of the
 * code is there with the next request.
 */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = "Runs one service of the running system from its sources, reloading changes.")
final class WatchCommand implements Callable<Integer> {
  private static final int TRIES = 200;
  private static final long PAUSE_MS = 300;

  @Mixin private DirectoryOption directory;

  @Option(names = "--repository", defaultValue = ".", hidden = true)
  private Path repository;

  @Parameters(paramLabel = "SERVICE", description = "api, worker or dispatcher")
  private String kind;

  @Override
  public Integer call() throws Exception {
    if (!StandAside.KINDS.contains(kind)) {
      System.err.println("There is no service '" + kind + "': api, worker or dispatcher");
      return 2;
    }
    LocalDirectory local = directory.directory();
    if (LocalState.read(local.root()).isEmpty()) {
      System.err.println("Nothing is running. Start it with ./dev up, in another terminal");
      return 1;
    }
    Optional<LauncherLock> lock = lock(local);
    if (lock.isEmpty()) {
      System.err.println("Somebody watches " + kind + " already");
      return 1;
    }
    try (LauncherLock _ = lock.get()) {
      Optional<Map<String, String>> settings = settings(local);
      if (settings.isEmpty()) {
        System.err.println("The running system does not let go of " + kind + "; see ./dev status");
        return 1;
      }
      ProcessBuilder maven =
          new ProcessBuilder(
                  List.of(
                      "./mvnw",
                      "test-compile",
                      "quarkus:dev",
                      "-pl",
                      kind + "-module",
                      "-am",
                      "-Dspotless.check.skip",
                      "-Dquarkus.analytics.disabled=true"))
              .directory(repository.toFile())
              .inheritIO();
      maven.environment().putAll(settings.get());
      return maven.start().waitFor();
    }
  }

  /** The launcher tries it from time to time, for a moment. */
  private Optional<LauncherLock> lock(LocalDirectory local) throws Exception {
    Optional<LauncherLock> lock = LauncherLock.take(local.watch(kind));
    for (int again = 0; lock.isEmpty() && again < 5; again++) {
      Thread.sleep(PAUSE_MS / 2);
      lock = LauncherLock.take(local.watch(kind));
    }
    return lock;
  }

  @SuppressWarnings("unchecked")
  private Optional<Map<String, String>> settings(LocalDirectory local) throws Exception {
    for (int look = 0; look < TRIES; look++) {
      Optional<Map<String, String>> settings =
          PrivateJson.read(local.settings(kind), Map.class).map(map -> (Map<String, String>) map);
      if (settings.isPresent()) {
        return settings;
      }
      Thread.sleep(PAUSE_MS);
    }
    return Optional.empty();
  }
}
