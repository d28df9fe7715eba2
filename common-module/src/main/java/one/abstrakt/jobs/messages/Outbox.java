package one.abstrakt.jobs.messages;

import io.smallrye.reactive.messaging.kafka.Record;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import one.abstrakt.jobs.database.Company;
import org.eclipse.microprofile.reactive.messaging.Emitter;

/**
 * What is to be said on one topic. One record is on its way at a time: when nothing is, a message
 * goes at once, and what comes meanwhile goes together with the next, after a {@linkplain Company
 * rest}. Lost with the process.
 *
 * @param <T> one message
 */
final class Outbox<T> {
  /** A record goes to one partition: so many jobs at most go to one worker together. */
  private static final int MOST_TOGETHER = 100;

  private static final int MOST_WAITING = 20_000;

  /**
   * Longer than the producer tries. A record of which nothing is heard must not keep those behind
   * it for ever.
   */
  private static final Duration UNHEARD = Duration.ofSeconds(45);

  private final Emitter<Record<String, String>> emitter;
  private final Function<List<T>, String> text;
  private final Consumer<Throwable> fate;
  private final Queue<T> waiting = new ArrayDeque<>();
  private boolean busy;

  /**
   * @param fate is told of each record, with null when it got through; throws nothing
   */
  Outbox(
      Emitter<Record<String, String>> emitter,
      Function<List<T>, String> text,
      Consumer<Throwable> fate) {
    this.emitter = emitter;
    this.text = text;
    this.fate = fate;
  }

  /** Returns at once. While Kafka is away a bounded number of messages is kept. */
  void add(T message) {
    boolean isKept = keep(message);
    if (!isKept) {
      fate.accept(new IllegalStateException(MOST_WAITING + " messages wait already"));
    }
    sendNext(false);
  }

  private synchronized boolean keep(T message) {
    return waiting.size() < MOST_WAITING && waiting.add(message);
  }

  private void sendNext(boolean afterAnother) {
    List<T> together = next(afterAnother);
    if (!together.isEmpty()) {
      long began = System.nanoTime();
      var _ =
          send(together)
              .orTimeout(UNHEARD.toSeconds(), TimeUnit.SECONDS)
              .whenComplete((sent, failure) -> {
                fate.accept(failure);
                long rest = Company.rest(together.size(), System.nanoTime() - began);
                if (rest > 0) {
                  CompletableFuture.delayedExecutor(rest, TimeUnit.NANOSECONDS)
                      .execute(() -> sendNext(true));
                } else {
                  sendNext(true);
                }
              });
    }
  }

  private synchronized List<T> next(boolean afterAnother) {
    List<T> together = new ArrayList<>();
    if (afterAnother || !busy) {
      while (together.size() < MOST_TOGETHER && !waiting.isEmpty()) {
        together.add(waiting.remove());
      }
      busy = !together.isEmpty();
    }
    return together;
  }

  /** The key means nothing: it has each record go to any of the partitions. */
  private CompletableFuture<Void> send(List<T> together) {
    try {
      return emitter
          .send(Record.of(UUID.randomUUID().toString(), text.apply(together)))
          .toCompletableFuture();
    } catch (RuntimeException | OutOfMemoryError e) {
      // The service is ending, or worse. The caller has done its work already.
      return CompletableFuture.failedFuture(e);
    }
  }
}
