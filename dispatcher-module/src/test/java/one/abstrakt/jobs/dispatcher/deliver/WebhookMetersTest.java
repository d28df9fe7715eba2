package one.abstrakt.jobs.dispatcher.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URL;
import java.util.UUID;
import one.abstrakt.jobs.dispatcher.fixture.Neighbours;
import one.abstrakt.jobs.dispatcher.fixture.StoredJobs;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.Scrape;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.JobId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator reads of webhooks. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(Neighbours.class)
class WebhookMetersTest {
  private static final String ATTEMPTS = "jobs_webhook_attempts_total";

  @Inject DeliverWebhooks deliverWebhooks;
  @Inject StoredJobs jobs;
  @Inject Webhooks webhooks;
  ScriptedServer receiver;

  @TestHTTPResource(value = "metrics", management = true)
  URL metrics;

  private URI url;

  @BeforeEach
  void start() {
    jobs.clear();
    url = receiver.uri("/hook/" + UUID.randomUUID());
  }

  @Test
  void anAttemptIsCountedWithWhatFollowsFromIt() {
    receiver.script(url.getPath(), Reply.answer(500, ""), Reply.answer(204, ""));
    JobId id = jobs.ended(jobs.persistentAccount(), url, StoredJobs.SUCCESS).id();
    Scrape before = Scrape.of(metrics);

    deliverWebhooks.runOnce();
    webhooks.awaitAttempts(id, 1);
    webhooks.makeDue(id);
    deliverWebhooks.runOnce();
    webhooks.awaitStatus(id, "delivered");

    Scrape after = Scrape.of(metrics);
    assertThat(after.sum(ATTEMPTS, "\"retry\"") - before.sum(ATTEMPTS, "\"retry\"")).isEqualTo(1);
    assertThat(after.sum(ATTEMPTS, "\"delivered\"") - before.sum(ATTEMPTS, "\"delivered\""))
        .isEqualTo(1);
    assertThat(after.sum(ATTEMPTS) - before.sum(ATTEMPTS)).isEqualTo(2);
    assertThat(
            after.sum("jobs_webhook_attempt_seconds_count")
                - before.sum("jobs_webhook_attempt_seconds_count"))
        .isEqualTo(2);
  }
}
