package one.abstrakt.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import one.abstrakt.jobs.fixture.TestServers;
import org.junit.jupiter.api.Test;

/** Needs 4,000 open files besides its own: both ends of each connection are in this process. */
@QuarkusTest
@WithTestResource(TestServers.class)
class IdleConnectionsTest {
  private static final int CONNECTIONS = 2_000;

  @Inject Client client;
  @TestHTTPResource URI url;

  @Test
  void clientsThatSayNothingOrHalfDoNotHurtOthers() {
    Client.Account account = client.open(100);
    List<String> starts =
        List.of(
            "",
            "POST /v1/models/painter/run HT",
            Wire.head(account.key()),
            Wire.head(account.key()) + "Content-Length: 100\r\n\r\n{\"input\"");
    List<Wire> wires = new ArrayList<>();
    try {
      int threads = Thread.getAllStackTraces().size();
      for (int i = 0; i < CONNECTIONS; i++) {
        Wire wire = new Wire(url);
        wires.add(wire);
        wire.write(starts.get(i % starts.size()));
      }

      for (int i = 0; i < 50; i++) {
        account.queued();
      }
      assertThat(account.jobs()).hasSize(50);
      assertThat(account.credits()).isEqualTo(50);
      assertThat(Thread.getAllStackTraces().size() - threads).isLessThan(100);
    } finally {
      wires.forEach(Wire::close);
    }
  }
}
