package one.abstrakt.jobs.provider.http;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;
import one.abstrakt.jobs.outbound.RetryAfter;

/**
 * A bounded set of connections to the provider. A request takes its place before anything is sent,
 * so that a full set is known to have sent nothing, and gives it back whatever happens.
 *
 * <p>A set may begin small and grow by a place with each request that was taken. A process that was
 * just started, on a machine that is busy with starting others, is slow at first: of very many
 * requests at once some would not be answered in time, and what became of them would not be known.
 */
final class Channel {

  private final RestRequests client;
  private final Semaphore places;
  private final AtomicInteger missing;
  private final Duration placeWithin;

  /**
   * @param connections the most at once
   * @param atFirst how many of them before there was any answer
   * @param placeWithin how long a request may wait for a place, of the time it has altogether
   */
  Channel(RestRequests client, int connections, int atFirst, Duration placeWithin) {
    this.client = client;
    this.places = new Semaphore(Math.min(atFirst, connections));
    this.missing = new AtomicInteger(Math.max(0, connections - atFirst));
    this.placeWithin = placeWithin;
  }

  /** Sends one request once; a request that is not answered in time is broken off. */
  Exchange exchange(Duration limit, Function<RestRequests, Uni<Response>> request) {
    long end = System.nanoTime() + limit.toNanos();
    long wait = Math.min(placeWithin.toNanos(), limit.toNanos());
    try {
      if (!places.tryAcquire(wait, TimeUnit.NANOSECONDS)) {
        return new Exchange.NoPlace();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Exchange.NotSent("interrupted before it was sent");
    }
    try {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return new Exchange.NotSent("no time was left");
      }
      Exchange exchange =
          await(
              Uni.createFrom().deferred(() -> request.apply(client)).subscribeAsCompletionStage(),
              left);
      if (exchange instanceof Exchange.Answered answered && answered.status() < 300) {
        grow();
      }
      return exchange;
    } finally {
      places.release();
    }
  }

  private void grow() {
    if (missing.get() > 0 && missing.getAndDecrement() > 0) {
      places.release();
    }
  }

  private static Exchange await(CompletableFuture<Response> answer, long nanos) {
    try {
      return answered(answer.get(nanos, TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return new Exchange.Broken("no whole answer in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Exchange.Broken("interrupted while waiting for the answer");
    } catch (ExecutionException e) {
      return failed(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private static Exchange answered(Response answer) {
    try (answer) {
      byte[] body = answer.hasEntity() ? answer.readEntity(byte[].class) : new byte[0];
      return new Exchange.Answered(
          answer.getStatus(),
          RetryAfter.parse(answer.getHeaderString("Retry-After"), answer.getHeaderString("Date")),
          new String(body, StandardCharsets.UTF_8));
    }
  }

  /** Only failures that come before the first byte of a request count as not sent. */
  private static Exchange failed(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String reason = cause.getClass().getSimpleName() + ": " + cause.getMessage();
      switch (cause) {
        case ConnectException _,
            NoRouteToHostException _,
            UnknownHostException _,
            SSLHandshakeException _,
            ConnectionPoolTooBusyException _ -> {
          return new Exchange.NotSent(reason);
        }
        case BodyLimit.Exceeded _ -> {
          return new Exchange.TooLong();
        }
        default -> {}
      }
    }
    return new Exchange.Broken(failure.getClass().getSimpleName() + ": " + failure.getMessage());
  }
}
