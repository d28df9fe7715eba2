package one.abstrakt.jobs.local.provider;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Moves requests from the queue to their end, by timers: a request in flight costs no thread. Runs
 * on the event loop alone.
 */
final class Execution {
  private static final Duration LONGEST_QUEUE = Duration.ofMillis(200);

  private final Vertx vertx;
  private final Context context;
  private final RequestLog log;
  private final MediaFiles files;
  private final Clock clock;

  /** The timer and the plan of each request that has not ended. */
  private final Map<ProviderRequest, Pending> pending = new HashMap<>();

  private record Pending(long timer, Plan plan) {}

  Execution(Vertx vertx, Context context, RequestLog log, MediaFiles files, Clock clock) {
    this.vertx = vertx;
    this.context = context;
    this.log = log;
    this.files = files;
    this.clock = clock;
  }

  /** Begins; a plan that takes no time has ended its request on return. */
  void begin(ProviderRequest request, Plan plan) {
    log.add(request);
    if (plan.takes().isZero()) {
      request.start();
      pending.put(request, new Pending(-1, plan));
      endWhenKnown(request, plan);
      return;
    }
    Duration queued = min(plan.takes().dividedBy(10), LONGEST_QUEUE);
    after(
        queued,
        request,
        plan,
        () -> {
          request.start();
          after(plan.takes().minus(queued), request, plan, () -> endWhenKnown(request, plan));
        });
  }

  /** Ends a request that has not ended. */
  void cancel(ProviderRequest request) {
    request.askToCancel();
    Pending stopped = pending.get(request);
    vertx.cancelTimer(stopped.timer());
    end(request, Outcome.Failure.cancelled());
    var _ = stopped.plan().outcome().thenAccept(this::forget);
  }

  private void after(Duration delay, ProviderRequest request, Plan plan, Runnable step) {
    long timer = vertx.setTimer(Math.max(1, delay.toMillis()), ignored -> step.run());
    pending.put(request, new Pending(timer, plan));
  }

  private void endWhenKnown(ProviderRequest request, Plan plan) {
    if (plan.outcome().isDone()) {
      end(request, plan.outcome().exceptionally(e -> Outcome.Failure.internal()).join());
      return;
    }
    var _ =
        plan.outcome()
            .exceptionally(e -> Outcome.Failure.internal())
            .thenAccept(outcome -> context.runOnContext(ignored -> end(request, outcome)));
  }

  /** A cancel that came first stands. */
  private void end(ProviderRequest request, Outcome outcome) {
    if (pending.remove(request) != null) {
      request.end(outcome, clock.instant());
      log.ended(request);
    }
  }

  private void forget(Outcome outcome) {
    if (outcome instanceof Outcome.Output output) {
      files.forget(output.files());
    }
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
