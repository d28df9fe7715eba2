package one.abstrakt.jobs.local.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SupervisedProcessTest {
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final SupervisedProcess process =
      new SupervisedProcess("sleeper", SupervisedProcessTest::sleeper, new Recorded());

  @AfterEach
  void stop() {
    process.stop(Duration.ofSeconds(5));
  }

  @Test
  void aKilledProcessIsStartedAgain() {
    process.start();
    long first = process.pid();

    kill(first);

    await().until(() -> process.pid() != first && events.size() == 5);
    assertThat(events).containsExactly("started", "ready", "lost", "started", "ready");
  }

  @Test
  void aStoppedProcessStaysDown() {
    process.start();

    process.stop(Duration.ofSeconds(5));

    assertThat(ProcessHandle.of(process.pid())).isEmpty();
    assertThat(events).containsExactly("started", "ready");
  }

  @Test
  void aReleasedProcessIsLeftAloneWhenItDies() {
    process.start();
    process.release();

    kill(process.pid());

    await().until(() -> ProcessHandle.of(process.pid()).isEmpty());
    assertThat(events).doesNotContain("lost");
  }

  @Test
  void aStoppedSystemStartsNothing() {
    process.stop(Duration.ZERO);

    assertThatThrownBy(process::start).isInstanceOf(StartException.class);
    assertThat(events).isEmpty();
  }

  @Test
  void aFirstStartThatFailsIsToldToTheCaller() {
    SupervisedProcess broken =
        new SupervisedProcess(
            "broken",
            () -> {
              throw new IOException("no such program");
            },
            new Recorded());

    assertThatThrownBy(broken::start)
        .isInstanceOf(StartException.class)
        .hasMessage("broken could not be started: no such program");
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }

  private static RunningProcess sleeper() throws IOException {
    return new Sleeper(new ProcessBuilder("sleep", "600").start().toHandle());
  }

  private record Sleeper(ProcessHandle handle) implements RunningProcess {
    @Override
    public void awaitReady() {}
  }

  private final class Recorded implements ProcessEvents {
    @Override
    public void started(String name, ProcessHandle started) {
      events.add("started");
    }

    @Override
    public void ready(String name) {
      events.add("ready");
    }

    @Override
    public void lost(String name, String reason, Duration pause) {
      events.add("lost");
    }
  }
}
