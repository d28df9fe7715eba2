package one.abstrakt.jobs.local.launch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "stop",
    mixinStandardHelpOptions = true,
    description = "Ends a running system, and what a killed one left behind.")
final class StopCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @Mixin private DirectoryOption directory;

  @Option(names = "--now", description = "Kill what is left instead of asking it to end")
  private boolean now;

  @Override
  public Integer call() throws Exception {
    LocalDirectory local = directory.directory();
    Optional<LauncherLock> lock = LauncherLock.take(local.lock());
    if (lock.isPresent()) {
      try (LauncherLock _ = lock.get()) {
        int orphans = ProcessBook.endOrphans(local, now ? Duration.ZERO : ProcessBook.PATIENCE);
        System.out.println(
            orphans == 0
                ? "Nothing is running."
                : "Ended " + orphans + " processes that a killed launcher had left.");
        return 0;
      }
    }
    return stop(local);
  }

  private int stop(LocalDirectory local) throws Exception {
    ProcessHandle launcher =
        LauncherLock.holder(local.lock())
            .orElseThrow(() -> new StartException("The launcher is just starting; try again."));
    System.out.println("Stopping (pid " + launcher.pid() + ") …");
    long began = System.nanoTime();
    launcher.destroy();
    if (!RunningProcess.endsWithin(launcher, PATIENCE)) {
      launcher.destroyForcibly();
      RunningProcess.endsWithin(launcher, PATIENCE);
      ProcessBook.endOrphans(local, ProcessBook.PATIENCE);
      System.out.println("It did not end in time and was killed.");
      return 0;
    }
    System.out.println("Stopped in %.1f s.".formatted((System.nanoTime() - began) / 1e9));
    return 0;
  }
}
