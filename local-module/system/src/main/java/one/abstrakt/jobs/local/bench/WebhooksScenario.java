package one.abstrakt.jobs.local.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Deliveries to a fast receiver, alone and beside receivers that hang. */
final class WebhooksScenario implements Scenario.Measurement {
  private static final int DELIVERIES = 10_000;
  private static final int CONNECTIONS = 64;
  private static final int RECEIVERS = 10;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  @Override
  public List<Figures> on(Bench bench) throws Exception {
    Vertx vertx = Vertx.vertx();
    AtomicLong received = new AtomicLong();
    try {
      List<String> fast =
          IntStream.range(0, RECEIVERS)
              .mapToObj(number -> receiver(vertx, received, true))
              .toList();
      List<String> oneHangs = new ArrayList<>(fast);
      oneHangs.set(0, receiver(vertx, received, false));
      return List.of(
          deliver(bench, "webhooks to %d receivers".formatted(RECEIVERS), received, fast, false),
          deliver(bench, "webhooks, one of them hanging", received, oneHangs, true));
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private static String receiver(Vertx vertx, AtomicLong received, boolean answers) {
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(request ->
                request.endHandler(ignored -> {
                  if (answers) {
                    received.incrementAndGet();
                    request.response().setStatusCode(204).end();
                  }
                }))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    return "http://127.0.0.1:" + server.actualPort() + "/";
  }

  /** The ends come first, so that the dispatcher has all of it to do at once. */
  private static Figures deliver(
      Bench bench, String what, AtomicLong received, List<String> receivers, boolean firstHangs)
      throws Exception {
    bench.report.accept(what);
    received.set(0);
    AtomicLong number = new AtomicLong();
    AtomicLong fast = new AtomicLong();
    Load load =
        bench.withoutDispatchers(() -> {
          Load runs =
              bench.generator.closed(
                  CONNECTIONS,
                  DELIVERIES,
                  () -> {
                    int receiver = (int) (number.getAndIncrement() % receivers.size());
                    return bench.told(
                        "echo",
                        Bench.input(),
                        receivers.get(receiver),
                        _ -> fast.addAndGet(firstHangs && receiver == 0 ? 0 : 1));
                  });
          bench.drain();
          return runs;
        });
    CostMeter.Reading begin = bench.meter.read();
    long began = System.nanoTime();
    bench.await("webhooks", () -> fast.get() - received.get(), LOOK_AGAIN);
    double seconds = (System.nanoTime() - began) / 1e9;
    return new Figures(
        what,
        fast.get() / seconds,
        load.failed(),
        load.firstFailure().orElse(null),
        Map.of(),
        Map.of(),
        begin.until(bench.meter.read(), fast.get()));
  }
}
