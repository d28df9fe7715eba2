package one.abstrakt.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.time.Duration;
import one.abstrakt.jobs.fixture.Scrape;
import one.abstrakt.jobs.fixture.TestServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator reads of runs. */
@QuarkusTest
@WithTestResource(TestServers.class)
class MetersTest {
  @Inject Client client;
  @Inject FakeWorker worker;

  @TestHTTPResource(value = "metrics", management = true)
  URL metrics;

  private Client.Account account;
  private Scrape before;

  @BeforeEach
  void start() {
    account = client.open(100);
    before = Scrape.of(metrics);
  }

  @Test
  void anAcceptedRunIsCountedWithItsModel() {
    account.queued();

    assertThat(more("jobs_accepted_total", "model=\"sleep\"")).isEqualTo(1);
    assertThat(more("jobs_accepted_total", "model=\"painter\"")).isZero();
    assertThat(more("jobs_transitions_total", "transition=\"accept\"")).isEqualTo(1);
  }

  @Test
  void aRefusedRunIsCountedWithItsCode() {
    account.run("painter", "{\"input\": {}}").then().statusCode(400);
    account.run("nothing", "{\"input\": {}}").then().statusCode(404);

    assertThat(more("jobs_refused_total", "code=\"INVALID_INPUT\"")).isEqualTo(1);
    assertThat(more("jobs_refused_total", "code=\"MODEL_NOT_FOUND\"")).isEqualTo(1);
    assertThat(more("jobs_refused_total")).isEqualTo(2);
    assertThat(more("jobs_accepted_total")).isZero();
  }

  @Test
  void anErrorOfAnotherEndpointIsNoRefusedRun() {
    account.request().get("/v1/jobs/nothing").then().statusCode(404);

    assertThat(more("jobs_refused_total")).isZero();
  }

  @Test
  void aRequestThatWaitsIsSeenWaiting() {
    Thread request =
        Thread.ofVirtual().start(() -> account.run("painter", "{\"input\": {\"prompt\": \"x\"}}"));

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Scrape.of(metrics).sum("jobs_waiting_requests") == 1);
    worker.end(worker.claim(account.jobs().getFirst()), FakeWorker.PICTURE, true);
    await().atMost(Duration.ofSeconds(30)).until(() -> !request.isAlive());

    assertThat(Scrape.of(metrics).sum("jobs_waiting_requests")).isZero();
  }

  private double more(String name, String... labels) {
    return Scrape.of(metrics).sum(name, labels) - before.sum(name, labels);
  }
}
