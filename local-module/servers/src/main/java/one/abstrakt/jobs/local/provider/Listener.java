package one.abstrakt.jobs.local.provider;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The provider's port: open, or shut for a while, when the kernel refuses whoever comes. What the
 * provider does and knows is not touched by it. Runs on the event loop alone.
 */
final class Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
  private static final Duration BEFORE_ANOTHER_TRY = Duration.ofMillis(100);

  private final Vertx vertx;
  private final Context context;
  private final String host;
  private final Set<HttpConnection> connections = new HashSet<>();
  private int port;
  private Handler<HttpServerRequest> handler;

  /** Null while the port is shut. */
  private HttpServer server;

  Listener(Vertx vertx, Context context, LocalProviderConfig config) {
    this.vertx = vertx;
    this.context = context;
    this.host = config.host();
    this.port = config.port();
  }

  /** Listens; the port is known and fixed from then on. */
  Future<Integer> open(Handler<HttpServerRequest> requests) {
    handler = requests;
    return listen();
  }

  private Future<Integer> listen() {
    return vertx
        .createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
        .connectionHandler(this::connected)
        .requestHandler(handler)
        .listen(port, host)
        .map(listening -> {
          server = listening;
          port = listening.actualPort();
          return port;
        });
  }

  private void connected(HttpConnection connection) {
    connections.add(connection);
    connection.closeHandler(ignored -> connections.remove(connection));
  }

  /** Closes the port and all connections, and listens again after a time. */
  void refuse(Duration time) {
    if (server == null) {
      return;
    }
    HttpServer closing = server;
    server = null;
    // The server would let the requests of an HTTP/2 connection end first.
    List.copyOf(connections).forEach(HttpConnection::close);
    closing.close().onComplete(ignored -> listenIn(time));
  }

  private void listenIn(Duration time) {
    vertx.setTimer(time.toMillis(), timer -> context.runOnContext(ignored -> listenAgain()));
  }

  /** The port was anybody's for a while, so it may have to be waited for. */
  private void listenAgain() {
    listen()
        .onFailure(e -> {
          LOG.warn("cannot listen again port={} cause={}", port, e.toString());
          listenIn(BEFORE_ANOTHER_TRY);
        });
  }
}
