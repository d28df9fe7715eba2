package one.abstrakt.jobs.outbound;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import one.abstrakt.jobs.fixture.ScriptedServer;

/** Outgoing HTTP against a scripted server, with names that resolve as a test says. */
final class OutboundFixture implements AutoCloseable {

  final ScriptedServer server;
  final AtomicInteger lookups = new AtomicInteger();
  private final Vertx vertx = Vertx.vertx();
  private final CheckedLookup lookup;
  private final Connect connect;
  final OutboundHttp http;

  OutboundFixture(OutboundConfig config, NameResolver resolver) {
    this(config, resolver, ScriptedServer.start(), new HttpClientOptions());
  }

  OutboundFixture(
      OutboundConfig config,
      NameResolver resolver,
      ScriptedServer server,
      HttpClientOptions options) {
    this.server = server;
    NameResolver counted =
        host -> {
          lookups.incrementAndGet();
          return resolver.resolve(host);
        };
    this.lookup = new CheckedLookup(counted, new AddressGuard(config), config);
    this.connect = new Connect(vertx, lookup, config, options);
    this.http = new OutboundHttp(connect);
  }

  /** Names are not resolved and loopback is allowed. */
  static OutboundFixture local() {
    return new OutboundFixture(
        TestOutbound.withLoopback(),
        host -> {
          throw new UnknownHostException(host);
        });
  }

  static NameResolver always(String... addresses) {
    return host -> List.of(addresses).stream().map(InetAddress::ofLiteral).toList();
  }

  @Override
  public void close() {
    connect.close();
    lookup.close();
    server.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
