package one.abstrakt.jobs.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The customers' servers, good and bad, told apart by the path. A good one asks for the job on
 * receipt: by then its end must be there to be read.
 */
final class Receivers implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> KINDS =
      List.of("good", "good", "good", "good", "slow", "fails", "hangs", "gone", "redirects");
  private static final int LONGEST_SLOWNESS_MILLIS = 3_000;

  /** Longer than a sender waits for an answer. */
  private static final long HANGING_SECONDS = 20;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<UUID, Customer> customers;
  private final ApiClient api;
  private final Ledger ledger;

  private Receivers(
      HttpServer server, Map<UUID, Customer> customers, ApiClient api, Ledger ledger) {
    this.server = server;
    this.customers = customers;
    this.api = api;
    this.ledger = ledger;
  }

  static Receivers start(List<Customer> customers, ApiClient api, Ledger ledger)
      throws IOException {
    Map<UUID, Customer> byAccount =
        customers.stream().collect(Collectors.toMap(Customer::account, Function.identity()));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Receivers receivers = new Receivers(server, byAccount, api, ledger);
    server.createContext("/", receivers::receive);
    server.setExecutor(receivers.threads);
    server.start();
    return receivers;
  }

  /** The address of one of a customer's servers, most of which are good. */
  String any(Customer customer, Random random) {
    return "http://127.0.0.1:%d/%s/%s"
        .formatted(
            server.getAddress().getPort(),
            KINDS.get(random.nextInt(KINDS.size())),
            customer.account());
  }

  /** Whether a webhook to that address must come, as nothing there stands in its way. */
  static boolean isGood(String url) {
    return url.contains("/good/") || url.contains("/slow/");
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().split("/", -1);
      String kind = path[1];
      ledger.count("webhook received by one that is " + kind);
      JsonNode body = JSON.readTree(exchange.getRequestBody());
      ledger.heardByWebhook(
          body.path("job_id").asText(),
          exchange.getRequestHeaders().getFirst("webhook-id"),
          body.path("status").asText());
      switch (kind) {
        case "fails" -> answer(exchange, 500);
        case "gone" -> answer(exchange, 410);
        case "redirects" -> {
          exchange.getResponseHeaders().add("Location", "http://169.254.169.254/latest/meta-data");
          answer(exchange, 302);
        }
        case "hangs" -> LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(HANGING_SECONDS));
        default -> {
          if (kind.equals("slow")) {
            LockSupport.parkNanos(
                TimeUnit.MILLISECONDS.toNanos(
                    ThreadLocalRandom.current().nextInt(LONGEST_SLOWNESS_MILLIS)));
          }
          readJob(customers.get(UUID.fromString(path[2])), body);
          answer(exchange, 204);
        }
      }
    }
  }

  private void readJob(Customer customer, JsonNode body) {
    String id = body.path("job_id").asText();
    try {
      // Its webhook has told its end, so an answer that does not is a contradiction.
      ledger.heardOfJob(customer, id, ledger.endOf(id), api.job(customer, id, 0));
    } catch (IOException e) {
      ledger.count("job not readable on receipt, the API being down");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
