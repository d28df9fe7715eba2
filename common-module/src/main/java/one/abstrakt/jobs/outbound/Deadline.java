package one.abstrakt.jobs.outbound;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One limit over all the steps of a request; measured by the monotonic clock. */
final class Deadline {

  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  long nanosLeft() {
    return Math.max(0, end - System.nanoTime());
  }

  /** Waits for {@code step}; a step that is not there in time, or no more wanted, is cancelled. */
  <T> T await(Future<T> step)
      throws InterruptedException, ExecutionException, OutboundFailure.TimedOut {
    try {
      return step.get(nanosLeft(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw timedOut();
    } finally {
      step.cancel(true);
    }
  }

  <T> T await(io.vertx.core.Future<T> step)
      throws InterruptedException, ExecutionException, OutboundFailure.TimedOut {
    CompletableFuture<T> stage = step.toCompletionStage().toCompletableFuture();
    return await(stage);
  }

  OutboundFailure.TimedOut timedOut() {
    return new OutboundFailure.TimedOut("the deadline passed");
  }
}
