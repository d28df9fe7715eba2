package one.abstrakt.jobs.local.provider;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.TimeUnit;
import one.abstrakt.jobs.local.embedding.Embedder;
import one.abstrakt.jobs.local.embedding.SentenceModel;

/**
 * A running local provider. The queue is at {@link #url()}{@code /queue/{owner}/{app}}, the
 * blocking API at {@code /direct/{owner}/{app}}, OpenAI's protocol at {@code /openai/v1},
 * Replicate's at {@code /replicate/v1}, the keys that callbacks are signed with at {@code
 * /.well-known/jwks.json}, the log at {@code /requests}, and what lets it misbehave at {@code
 * /faults}.
 *
 * <p>Requests and files live in memory alone: they are gone when it is closed or dies, as if the
 * provider had lost them.
 */
public final class LocalProvider implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final Vertx vertx;
  private final LocalProviderConfig config;
  private final Embedder embedder;
  private final int port;

  private LocalProvider(Vertx vertx, LocalProviderConfig config, Embedder embedder, int port) {
    this.vertx = vertx;
    this.config = config;
    this.embedder = embedder;
    this.port = port;
  }

  /**
   * Starts and listens.
   *
   * @throws IllegalStateException when the port cannot be bound
   */
  public static LocalProvider start(LocalProviderConfig config) {
    return start(config, new Embedder(SentenceModel::load));
  }

  /** The embedder is closed with the provider. */
  static LocalProvider start(LocalProviderConfig config, Embedder embedder) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    try {
      int port = await(listen(vertx, config, embedder));
      return new LocalProvider(vertx, config, embedder, port);
    } catch (RuntimeException e) {
      await(vertx.close());
      embedder.close();
      throw e;
    }
  }

  /** All requests are handled on one event loop, so nothing below needs a lock. */
  private static Future<Integer> listen(
      Vertx vertx, LocalProviderConfig config, Embedder embedder) {
    Promise<Integer> listening = Promise.promise();
    Context context = vertx.getOrCreateContext();
    context.runOnContext(ignored -> {
      Listener listener = new Listener(vertx, context, config);
      listener.open(Routes.of(vertx, context, config, embedder, listener)).onComplete(listening);
    });
    return listening.future();
  }

  private static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (Exception e) {
      throw new IllegalStateException("the local provider did not start or stop", e);
    }
  }

  /** The base address, without a slash at its end. */
  public String url() {
    return "http://" + config.host() + ":" + port;
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    await(vertx.close());
    embedder.close();
  }
}
