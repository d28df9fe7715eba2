package one.abstrakt.jobs.local.launch;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs steps side by side. */
final class Together {
  private Together() {}

  /** Returns when all have ended; throws what the first of them threw, in the order given. */
  static void run(List<Runnable> steps) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<? extends Future<?>> running = steps.stream().map(threads::submit).toList();
      for (Future<?> step : running) {
        step.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
