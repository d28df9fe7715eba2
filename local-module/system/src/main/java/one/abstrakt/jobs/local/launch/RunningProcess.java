package one.abstrakt.jobs.local.launch;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process of the system that was started. */
interface RunningProcess {
  Duration AFTER_A_KILL = Duration.ofSeconds(5);

  ProcessHandle handle();

  /**
   * Waits until the process does its work.
   *
   * @throws StartException when it ended before that or takes far too long
   */
  void awaitReady() throws InterruptedException;

  /**
   * Asks the process to end, and kills it when it has not within {@code patience}. One that is dead
   * lets go of what was held for it.
   */
  default void stop(Duration patience) {
    end(handle(), patience);
  }

  static void end(ProcessHandle process, Duration patience) {
    process.destroy();
    if (!endsWithin(process, patience)) {
      process.destroyForcibly();
      endsWithin(process, AFTER_A_KILL);
    }
  }

  static boolean endsWithin(ProcessHandle process, Duration patience) {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
