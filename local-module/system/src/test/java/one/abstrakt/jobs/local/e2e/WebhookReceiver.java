package one.abstrakt.jobs.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A customer's server. What {@code onReceipt} makes of a body is kept beside it. */
public final class WebhookReceiver implements AutoCloseable {
  private final HttpServer server;
  private final UnaryOperator<String> onReceipt;
  private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();

  /** One POST; {@code seen} is what was found at the moment of receipt. */
  public record Delivery(String body, HttpHeaders headers, String seen) {
    String header(String name) {
      return headers.firstValue(name).orElseThrow(() -> new AssertionError("no header " + name));
    }
  }

  private WebhookReceiver(HttpServer server, UnaryOperator<String> onReceipt) {
    this.server = server;
    this.onReceipt = onReceipt;
  }

  public static WebhookReceiver start() throws IOException {
    return start(body -> "");
  }

  static WebhookReceiver start(UnaryOperator<String> onReceipt) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    WebhookReceiver receiver = new WebhookReceiver(server, onReceipt);
    server.createContext("/", receiver::receive);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return receiver;
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks/abstrakt";
  }

  public Delivery next(Duration limit) throws InterruptedException {
    Delivery delivery = deliveries.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
    if (delivery == null) {
      throw new AssertionError("No webhook within " + limit);
    }
    return delivery;
  }

  private void receive(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String seen = onReceipt.apply(body);
    deliveries.add(
        new Delivery(body, HttpHeaders.of(exchange.getRequestHeaders(), (n, v) -> true), seen));
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
