package one.abstrakt.jobs.dispatcher.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.UUID;
import one.abstrakt.jobs.dispatcher.fixture.Neighbours;
import one.abstrakt.jobs.dispatcher.fixture.StoredJobs;
import one.abstrakt.jobs.fixture.TestServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an autoscaler reads from the management port. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(Neighbours.class)
class MeasureWorkTest {
  private static final String WANTED = "jobs_worker_places_wanted";
  private static final String AGE = "jobs_oldest_queued_age_seconds";

  @Inject StoredJobs jobs;
  @Inject MeasureWork measureWork;
  @Inject WorkMeters meters;

  @TestHTTPResource(value = "metrics", management = true)
  URL metrics;

  private UUID account;

  @BeforeEach
  void start() {
    jobs.clear();
    account = jobs.account();
  }

  @Test
  void openJobsAreCountedByModel() throws IOException {
    jobs.rows.queued(account, 0);
    jobs.rows.queued(account, 0);
    var _ = jobs.rows.claim(jobs.rows.queued(account, 0)).orElseThrow();

    measureWork.runOnce();

    assertThat(value("jobs_queued{model=\"model\"}")).hasValue(2);
    assertThat(value("jobs_in_hand{model=\"model\"}")).hasValue(1);
    assertThat(value("jobs_queued{model=\"echo\"}")).hasValue(0);
    assertThat(value(WANTED)).hasValue(3);
    assertThat(value(AGE).orElseThrow()).isPositive();
  }

  @Test
  void theTimeThatJobsTookTellsHowManyPlacesTheNextOnesWant() throws IOException {
    jobs.ended(account, URI.create("https://receiver.example"), StoredJobs.SUCCESS);
    jobs.database()
        .update("update job set started_at = completed_at - interval '1 s', model_id = 'known'");
    for (int i = 0; i < 20; i++) {
      jobs.rows.queued(account, 0);
    }
    jobs.database().update("update job set model_id = 'known' where status = 'queued'");

    measureWork.runOnce();

    assertThat(value("jobs_work_waiting_seconds{model=\"known\"}")).hasValue(20);
    assertThat(value(WANTED)).hasValue(2);
  }

  @Test
  void webhooksThatAreDueAreCounted() throws IOException {
    jobs.ended(account, URI.create("https://receiver.example"), StoredJobs.SUCCESS);
    jobs.ended(account, URI.create("https://receiver.example"), StoredJobs.SUCCESS);
    jobs.database().update("update job set model_id = 'told'");

    measureWork.runOnce();

    assertThat(value("jobs_webhook_deliveries_pending")).hasValue(2);
  }

  @Test
  void whatIsNotKnownIsNotZero() throws IOException {
    jobs.rows.queued(account, 0);
    measureWork.runOnce();

    meters.unknown();

    assertThat(value(WANTED).orElseThrow()).isNaN();
    assertThat(value(AGE).orElseThrow()).isNaN();
    assertThat(value("jobs_queued{model=\"model\"}")).isEmpty();
  }

  private OptionalDouble value(String series) throws IOException {
    try (InputStream body = metrics.openStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(series + " "))
          .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
          .findFirst();
    }
  }
}
