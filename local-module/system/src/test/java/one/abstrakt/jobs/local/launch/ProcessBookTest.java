package one.abstrakt.jobs.local.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessBookTest {
  @TempDir private Path folder;
  private LocalDirectory directory;
  private ProcessHandle orphan;

  @BeforeEach
  void start() throws IOException {
    directory = new LocalDirectory(folder);
    orphan = new ProcessBuilder("sleep", "600").start().toHandle();
  }

  @AfterEach
  void stop() {
    orphan.destroyForcibly();
  }

  @Test
  void whatAKilledLauncherLeftIsEnded() {
    new ProcessBook(directory.processes()).add("worker-1", orphan);

    assertThat(ProcessBook.endOrphans(directory, Duration.ofSeconds(5))).isEqualTo(1);

    assertThat(orphan.isAlive()).isFalse();
    assertThat(directory.processes()).doesNotExist();
  }

  @Test
  void aProcessThatGotTheSameIdLaterIsSpared() {
    ProcessBook.Entry earlier = new ProcessBook.Entry("worker-1", orphan.pid(), 1);
    PrivateJson.write(directory.processes(), new ProcessBook.Entries(List.of(earlier)));

    assertThat(ProcessBook.endOrphans(directory, Duration.ofSeconds(5))).isZero();

    assertThat(orphan.isAlive()).isTrue();
  }

  @Test
  void aCleanStopLeavesNoBook() {
    ProcessBook book = new ProcessBook(directory.processes());
    book.add("worker-1", orphan);

    book.clear();

    assertThat(ProcessBook.endOrphans(directory, Duration.ofSeconds(5))).isZero();
    assertThat(orphan.isAlive()).isTrue();
  }
}
