package one.abstrakt.jobs.local.launch;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "idle",
    hidden = true,
    description = "Exits with 0 when no launcher runs here; says which one does otherwise.")
final class IdleCommand implements Callable<Integer> {
  @Mixin private DirectoryOption directory;

  @Override
  public Integer call() throws Exception {
    LocalDirectory local = directory.directory();
    try (LauncherLock _ = LocalSystem.lock(local)) {
      return 0;
    } catch (StartException running) {
      System.err.println(running.getMessage());
      return 1;
    }
  }
}
