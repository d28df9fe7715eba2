package one.abstrakt.jobs.local.autoscale;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Work that goes on without end, and must not stop unseen. */
final class Failed {
  private Failed() {}

  /**
   * Nothing, while it goes on.
   *
   * @throws IllegalStateException with what has ended it
   */
  static void check(Future<?> endless) {
    if (!endless.isDone()) {
      return;
    }
    try {
      endless.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    } catch (CancellationException closed) {
      // It was told to.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
