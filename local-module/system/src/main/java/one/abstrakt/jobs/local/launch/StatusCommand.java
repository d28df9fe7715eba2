package one.abstrakt.jobs.local.launch;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import one.abstrakt.jobs.local.launch.StatusTable.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Says what runs and where; exits with 3 unless everything is up.")
final class StatusCommand implements Callable<Integer> {
  private static final int NOT_UP = 3;

  @Mixin private DirectoryOption directory;

  @Override
  public Integer call() throws Exception {
    LocalDirectory local = directory.directory();
    Optional<LauncherLock> lock = LauncherLock.take(local.lock());
    if (lock.isPresent()) {
      lock.get().close();
      System.out.println(
          LocalState.read(local.root()).isPresent()
              ? "The launcher was killed; what it started may still run. End that with ./dev stop"
              : "Nothing is running. Start it with ./dev up");
      return NOT_UP;
    }
    Optional<LocalState> state = LocalState.read(local.root());
    if (state.isEmpty()) {
      System.out.println("The system is starting or stopping.");
      return NOT_UP;
    }
    List<Row> rows = StatusTable.rows(state.get());
    System.out.print(StatusTable.text(rows));
    return rows.stream().allMatch(Row::up) ? 0 : NOT_UP;
  }
}
