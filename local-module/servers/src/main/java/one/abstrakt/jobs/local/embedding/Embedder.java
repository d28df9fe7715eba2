package one.abstrakt.jobs.local.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embeds texts off the caller's thread, as many requests at once as there are processors; the
 * others wait. The first one loads the model, which all share. One that fails to load it fails, and
 * the next one tries again.
 */
public final class Embedder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Embedder.class);
  private static final int AT_ONCE = Runtime.getRuntime().availableProcessors();
  private static final long IDLE_SECONDS = 10;
  private static final long PATIENCE_SECONDS = 10;

  private final Callable<SentenceModel> load;

  // Not virtual ones: a call into native code would hold one of their few carriers.
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          AT_ONCE,
          AT_ONCE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofPlatform().daemon().name("embedder-", 0).factory());

  /** Null until it is loaded. */
  private SentenceModel model;

  /** Begins nothing yet; {@code load} is called when the first text comes. */
  public Embedder(Callable<SentenceModel> load) {
    this.load = load;
    threads.allowCoreThreadTimeOut(true);
  }

  /** The vectors of some texts, in their order. */
  public CompletableFuture<List<Embedding>> embed(List<String> texts) {
    return CompletableFuture.supplyAsync(() -> embedded(texts), threads)
        .whenComplete((embeddings, failure) -> {
          if (failure != null) {
            LOG.warn("cannot embed texts={}", texts.size(), failure);
          }
        });
  }

  private List<Embedding> embedded(List<String> texts) {
    SentenceModel loaded = model();
    List<Embedding> embeddings = new ArrayList<>(texts.size());
    for (String text : texts) {
      if (threads.isShutdown()) {
        throw new IllegalStateException("closed");
      }
      embeddings.add(loaded.embed(text));
    }
    return embeddings;
  }

  private synchronized SentenceModel model() {
    if (model == null) {
      long began = System.nanoTime();
      try {
        model = load.call();
      } catch (Exception e) {
        throw new IllegalStateException("no model", e);
      }
      LOG.info(
          "model loaded durationMs={}", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }
    return model;
  }

  /** Gives up what is under way, and the memory of the model. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        // Closing it under a call would end the process.
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    synchronized (this) {
      if (model != null) {
        model.close();
        model = null;
      }
    }
  }
}
