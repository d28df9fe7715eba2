package one.abstrakt.jobs.local.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LauncherLockTest {
  @TempDir private Path directory;

  @Test
  void oneLauncherHoldsADirectory() throws Exception {
    Path file = directory.resolve("lock");
    try (LauncherLock _ = LauncherLock.take(file).orElseThrow()) {
      assertThat(LauncherLock.take(file)).isEmpty();
      assertThat(LauncherLock.holder(file)).contains(ProcessHandle.current());
    }
    assertThat(LauncherLock.take(file)).isPresent();
  }

  @Test
  void aFileLeftByADeadLauncherIsNoLock() throws Exception {
    Path file = directory.resolve("lock");
    Files.writeString(file, "999999999, which is longer than any pid");

    assertThat(LauncherLock.take(file)).isPresent();
    assertThat(Files.readString(file)).isEqualTo("" + ProcessHandle.current().pid());
  }
}
