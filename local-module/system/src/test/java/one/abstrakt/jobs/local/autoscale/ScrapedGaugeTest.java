package one.abstrakt.jobs.local.autoscale;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ScrapedGaugeTest {
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

  @AfterEach
  void stopServers() {
    servers.forEach(server -> server.stop(0));
  }

  @Test
  void theHighestOfWhatTheProcessesSayCounts() throws IOException {
    URI one =
        serve(
            200,
            """
            # HELP work Work that waits
            # TYPE work gauge
            work 1234.5
            work_other 99999.0
            """);
    URI other = serve(200, "work{pod=\"b c\",zone=\"1\"} 2.0E3\n");

    try (ScrapedGauge gauge = new ScrapedGauge("work", List.of(one, other))) {
      assertThat(gauge.read()).hasValue(2_000);
    }
  }

  @Test
  void aProcessThatIsAwayOrDoesNotKnowIsLeftOut() throws IOException {
    URI unknowing = serve(200, "work NaN\n");
    URI broken = serve(500, "work 7000\n");
    URI away = serve(200, "work 7000\n");
    servers.getLast().stop(0);
    URI knowing = serve(200, "work 5\n");

    try (ScrapedGauge gauge = new ScrapedGauge("work", List.of(unknowing, broken, away, knowing))) {
      assertThat(gauge.read()).hasValue(5);
    }
  }

  @Test
  void thereIsNoValueWhereNoneKnowsIt() throws IOException {
    try (ScrapedGauge gauge =
        new ScrapedGauge(
            "work", List.of(serve(200, "work NaN\n"), serve(200, "something_else 3\n")))) {
      assertThat(gauge.read()).isEmpty();
    }
  }

  private URI serve(int status, String body) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/q/metrics",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    server.start();
    servers.add(server);
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/q/metrics");
  }
}
