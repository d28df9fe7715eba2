package one.abstrakt.jobs.local.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Sends requests from one event loop, so that it takes as little as it can of the machine that it
 * measures. Answers are read whole.
 */
final class LoadGenerator implements AutoCloseable {
  private static final int MOST_CONNECTIONS = 16_000;
  private static final long LONGEST_MICROS = 120_000_000;
  private static final int PRECISION = 3;

  /** Longer than the API waits for anything. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(90);

  /**
   * One request.
   *
   * @param status that its answer must have
   * @param answered is told the answer's body
   */
  record Request(
      HttpMethod method,
      String url,
      String authorization,
      Buffer body,
      int status,
      Answered answered) {
    static final Answered IGNORED = body -> {};

    /** A body that is read at the moment of its arrival. */
    interface Answered {
      void accept(Buffer body);
    }
  }

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Context loop = vertx.getOrCreateContext();

  /** Each load has connections of its own. */
  private HttpClient client(int connections) {
    return vertx.createHttpClient(
        new HttpClientOptions()
            .setMaxPoolSize(connections)
            .setKeepAlive(true)
            .setTcpNoDelay(true)
            .setKeepAliveTimeout(300)
            .setMaxWaitQueueSize(-1));
  }

  /** As many requests at once as there are connections, one after the other on each. */
  Load closed(int connections, Duration time, Supplier<Request> requests) {
    return closed(connections, time, requests, () -> true);
  }

  /** The same, but a connection waits while {@code open} is false. */
  Load closed(int connections, Duration time, Supplier<Request> requests, BooleanSupplier open) {
    long end = System.nanoTime() + time.toNanos();
    return closed(connections, requests, () -> System.nanoTime() < end, open);
  }

  /** A number of requests, as many at once as there are connections. */
  Load closed(int connections, long number, Supplier<Request> requests) {
    AtomicLong left = new AtomicLong(number);
    return closed(connections, requests, () -> left.getAndDecrement() > 0, () -> true);
  }

  private Load closed(
      int connections, Supplier<Request> requests, BooleanSupplier more, BooleanSupplier open) {
    HttpClient client = client(connections);
    try {
      return run(
          new Run(client, requests),
          run -> {
            for (int i = 0; i < connections; i++) {
              run.next(more, open);
            }
          });
    } finally {
      client.close();
    }
  }

  /**
   * Requests at a fixed rate, whether or not the earlier ones are answered. A latency counts from
   * the moment at which its request was due.
   */
  Load open(double perSecond, Duration time, Supplier<Request> requests) {
    HttpClient client = client(MOST_CONNECTIONS);
    try {
      return run(new Run(client, requests), run -> run.keepRate(perSecond, time));
    } finally {
      client.close();
    }
  }

  /** So many requests as soon as possible, each on a connection of its own. */
  Load atOnce(int number, Supplier<Request> requests) {
    HttpClient client = client(number);
    try {
      return run(
          new Run(client, requests),
          run -> {
            for (int i = 0; i < number; i++) {
              run.send(System.nanoTime(), () -> {});
            }
          });
    } finally {
      client.close();
    }
  }

  private interface Begin {
    void accept(Run run);
  }

  private Load run(Run run, Begin begin) {
    long began = System.nanoTime();
    loop.runOnContext(ignored -> {
      run.hold();
      begin.accept(run);
      run.release();
    });
    run.end.join();
    return new Load(
        run.latencies.getTotalCount(),
        run.failed,
        Optional.ofNullable(run.firstFailure),
        Duration.ofNanos(System.nanoTime() - began),
        run.latencies);
  }

  /** Lives on the event loop alone. */
  private final class Run {
    final HttpClient client;
    final Supplier<Request> requests;
    final Histogram latencies = new Histogram(LONGEST_MICROS, PRECISION);
    final CompletableFuture<Void> end = new CompletableFuture<>();
    long failed;
    String firstFailure;
    private long open;

    Run(HttpClient client, Supplier<Request> requests) {
      this.client = client;
      this.requests = requests;
    }

    void hold() {
      open++;
    }

    void release() {
      if (--open == 0) {
        end.complete(null);
      }
    }

    /** What is thrown here would be lost in the event loop, and the run never end. */
    private void guard(Runnable step) {
      try {
        step.run();
      } catch (RuntimeException e) {
        end.completeExceptionally(e);
      }
    }

    void next(BooleanSupplier more, BooleanSupplier isOpen) {
      guard(() -> nextIfOpen(more, isOpen));
    }

    private void nextIfOpen(BooleanSupplier more, BooleanSupplier isOpen) {
      if (!isOpen.getAsBoolean()) {
        hold();
        vertx.setTimer(
            1,
            timer -> {
              next(more, isOpen);
              release();
            });
      } else if (more.getAsBoolean()) {
        send(System.nanoTime(), () -> next(more, isOpen));
      }
    }

    void keepRate(double perSecond, Duration time) {
      hold();
      long began = System.nanoTime();
      long all = Math.round(perSecond * time.toNanos() / 1e9);
      long[] sent = {0};
      vertx.setPeriodic(
          1,
          timer -> {
            long now = System.nanoTime();
            while (sent[0] < all) {
              long due = began + Math.round(sent[0] * 1e9 / perSecond);
              if (due > now) {
                return;
              }
              sent[0]++;
              send(due, () -> {});
            }
            vertx.cancelTimer(timer);
            release();
          });
    }

    void send(long due, Runnable then) {
      guard(() -> exchange(due, then));
    }

    private void exchange(long due, Runnable then) {
      Request request = requests.get();
      hold();
      exchange(request)
          .onComplete(body ->
              guard(() -> {
                if (body.succeeded()) {
                  long micros = (System.nanoTime() - due) / 1_000;
                  latencies.recordValue(Math.min(LONGEST_MICROS, Math.max(0, micros)));
                  request.answered().accept(body.result());
                } else {
                  failed++;
                  firstFailure = firstFailure == null ? body.cause().toString() : firstFailure;
                }
                then.run();
                release();
              }));
    }

    private Future<Buffer> exchange(Request request) {
      URI url = URI.create(request.url());
      RequestOptions options =
          new RequestOptions()
              .setMethod(request.method())
              .setIdleTimeout(LONGEST_WAIT.toMillis())
              .setHost(url.getHost())
              .setPort(url.getPort())
              .setURI(
                  url.getRawQuery() == null
                      ? url.getRawPath()
                      : url.getRawPath() + "?" + url.getRawQuery())
              .putHeader("Authorization", request.authorization());
      return client
          .request(options)
          .compose(http -> {
            if (request.body() == null) {
              return http.send();
            }
            http.putHeader("Content-Type", "application/json");
            return http.send(request.body());
          })
          .compose(answer ->
              answer.statusCode() == request.status()
                  ? answer.body()
                  : answer
                      .body()
                      .compose(body -> Future.failedFuture(answer.statusCode() + " " + body)));
    }
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
