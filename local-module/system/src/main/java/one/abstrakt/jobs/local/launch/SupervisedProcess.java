package one.abstrakt.jobs.local.launch;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/** Starts a process, and starts it again whenever it dies, until it is stopped. */
final class SupervisedProcess {
  private static final Duration REMAINS_PATIENCE = Duration.ofSeconds(5);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final String name;
  private final ProcessSource source;
  private final ProcessEvents events;
  private final Backoff backoff = new Backoff();

  private volatile boolean stopping;
  private volatile long downUntil = System.nanoTime();
  private volatile RunningProcess current;
  private volatile Thread supervisor;

  SupervisedProcess(String name, ProcessSource source, ProcessEvents events) {
    this.name = name;
    this.source = source;
    this.events = events;
  }

  String name() {
    return name;
  }

  /** Whether there has been a process yet. */
  boolean isCreated() {
    return current != null;
  }

  ProcessHandle handle() {
    return Objects.requireNonNull(current, name).handle();
  }

  long pid() {
    return handle().pid();
  }

  /**
   * Starts the process, waits until it is ready, and keeps it up from then on.
   *
   * @throws StartException when this first start fails
   */
  void start() {
    stopping = false;
    try {
      launch();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException(name + " was interrupted at its start", e);
    } catch (Exception e) {
      throw new StartException(name + " could not be started: " + e.getMessage(), e);
    }
    supervisor = Thread.ofVirtual().name("supervise-" + name).start(this::supervise);
  }

  private void launch() throws Exception {
    RunningProcess started = create();
    events.started(name, started.handle());
    started.awaitReady();
    events.ready(name);
  }

  // One lock with stop(), so that none is created behind its back.
  private synchronized RunningProcess create() throws Exception {
    if (stopping) {
      throw new StartException("the system is being stopped");
    }
    end(REMAINS_PATIENCE);
    current = source.start();
    return current;
  }

  private void supervise() {
    try {
      while (!stopping) {
        long since = System.nanoTime();
        ProcessHandle process = handle();
        process.onExit().join();
        Duration uptime = Duration.ofNanos(System.nanoTime() - since);
        recover("ended (it was pid " + process.pid() + ")", uptime);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void recover(String firstReason, Duration uptime) throws InterruptedException {
    String reason = firstReason;
    Duration up = uptime;
    while (!stopping) {
      Duration pause = longer(backoff.after(up), Duration.ofNanos(downUntil - System.nanoTime()));
      events.lost(name, reason, pause);
      Thread.sleep(pause);
      try {
        launch();
        return;
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        reason = "did not start: " + e.getMessage();
        up = Duration.ZERO;
      }
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** Kills the process, and starts it again no sooner than after {@code time}. */
  void takeDown(Duration time) {
    downUntil = System.nanoTime() + time.toNanos();
    handle().destroyForcibly();
  }

  /** Waits until the process is there and does its work, through as many restarts as it takes. */
  void awaitUp() {
    while (!stopping) {
      RunningProcess now = current;
      try {
        now.awaitReady();
        if (now.handle().isAlive()) {
          return;
        }
      } catch (StartException e) {
        // It is started again.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StartException(name + " was not waited for", e);
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  /** From now on a death of the process is left alone. */
  void release() {
    stopping = true;
  }

  /** Ends the process, until {@link #start} begins anew. */
  void hold(Duration patience) {
    stop(patience);
    current = null;
  }

  /** Ends the process for good. */
  void stop(Duration patience) {
    release();
    Thread watching = supervisor;
    if (watching != null) {
      watching.interrupt();
    }
    end(patience);
  }

  private synchronized void end(Duration patience) {
    if (current != null) {
      current.stop(patience);
    }
  }
}
