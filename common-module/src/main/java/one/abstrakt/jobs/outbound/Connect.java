package one.abstrakt.jobs.outbound;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Opens a connection to an address that was checked, for a request that is not yet sent. */
@Singleton
final class Connect {

  private final CheckedLookup lookup;
  private final HttpClient client;

  @Inject
  Connect(Vertx vertx, CheckedLookup lookup, OutboundConfig config) {
    this(vertx, lookup, config, new HttpClientOptions());
  }

  Connect(Vertx vertx, CheckedLookup lookup, OutboundConfig config, HttpClientOptions options) {
    this.lookup = lookup;
    options
        // Each request connects to the address it has checked itself, never to an earlier one's.
        .setKeepAlive(false)
        .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()))
        .setSslHandshakeTimeout(config.connectTimeout().toMillis())
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
        .setMaxHeaderSize(32 * 1024)
        .setVerifyHost(true);
    this.client =
        vertx.createHttpClient(
            options, new PoolOptions().setHttp1MaxSize(config.connectionsPerAddress()));
  }

  @PreDestroy
  void close() {
    client.close();
  }

  /** A request on an open connection; whoever gets it sends or resets it. */
  HttpClientRequest open(
      HttpMethod method, Destination destination, Map<String, String> headers, Deadline deadline)
      throws OutboundFailure, InterruptedException {
    List<InetAddress> addresses = lookup.addresses(destination, deadline);
    OutboundFailure.ConnectFailed last = null;
    for (InetAddress address : addresses) {
      RequestOptions options =
          new RequestOptions()
              .setMethod(method)
              .setServer(server(address, destination.port()))
              .setHost(destination.withoutRootDot())
              .setPort(destination.port())
              .setSsl(destination.tls())
              .setURI(destination.target())
              .setFollowRedirects(false);
      headers.forEach(options::putHeader);
      try {
        return connected(client.request(options), deadline);
      } catch (ExecutionException e) {
        last =
            new OutboundFailure.ConnectFailed(
                "no connection to %s: %s".formatted(destination.host(), why(e.getCause())));
      }
    }
    throw last;
  }

  private static String why(Throwable failure) {
    return switch (failure) {
      case ConnectTimeoutException _, TimeoutException _ -> "it did not answer in time";
      case ConnectException _ -> "it refused or cannot be reached";
      case SSLException _ -> "TLS could not be agreed on";
      default -> failure.getClass().getSimpleName();
    };
  }

  private static HttpClientRequest connected(Future<HttpClientRequest> opening, Deadline deadline)
      throws OutboundFailure, InterruptedException, ExecutionException {
    // No limit of the client's own: where that ran out, the connection that was being opened came
    // into the pool all the same, and stayed open there without anybody to use it.
    boolean taken = false;
    try {
      HttpClientRequest request = deadline.await(opening);
      taken = true;
      return request;
    } finally {
      if (!taken) {
        // A connection that comes too late would keep its place in the pool for good.
        opening.onSuccess(HttpClientRequest::reset);
      }
    }
  }

  private static SocketAddress server(InetAddress address, int port) {
    InetAddress nameless = Literals.address(address.getAddress());
    return SocketAddress.inetSocketAddress(new InetSocketAddress(nameless, port));
  }
}
