package one.abstrakt.jobs.api.connection;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import one.abstrakt.jobs.api.RunConfig;

/**
 * Once a request is answered, drops what of its body nobody has read, so that the connection can
 * carry the next one; closes the connection of a body that is not there in time.
 */
@ApplicationScoped
class DropUnreadBodies {
  private static final int FIRST = 1_000;

  private final Vertx vertx;
  private final Duration within;

  DropUnreadBodies(Vertx vertx, RunConfig config) {
    this.vertx = vertx;
    this.within = config.bodyWithin();
  }

  void register(@Observes Filters filters) {
    filters.register(
        context -> {
          long latest = System.nanoTime() + within.toNanos();
          // What arrives is handled on this thread, whichever one answers.
          Context loop = vertx.getOrCreateContext();
          context.addEndHandler(_ -> loop.runOnContext(_ -> drop(context.request(), latest)));
          context.next();
        },
        FIRST);
  }

  private void drop(HttpServerRequest request, long latest) {
    if (request.isEnded()) {
      return;
    }
    long left = Duration.ofNanos(latest - System.nanoTime()).toMillis();
    long close = vertx.setTimer(Math.max(1, left), _ -> request.connection().close());
    request.endHandler(_ -> vertx.cancelTimer(close)).resume();
  }
}
