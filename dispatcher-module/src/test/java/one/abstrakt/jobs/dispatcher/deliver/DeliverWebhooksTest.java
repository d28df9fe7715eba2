package one.abstrakt.jobs.dispatcher.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import one.abstrakt.jobs.audit.Audit;
import one.abstrakt.jobs.audit.Finding;
import one.abstrakt.jobs.dispatcher.deliver.Webhooks.State;
import one.abstrakt.jobs.dispatcher.deliver.Webhooks.Tried;
import one.abstrakt.jobs.dispatcher.fixture.Neighbours;
import one.abstrakt.jobs.dispatcher.fixture.StoredJobs;
import one.abstrakt.jobs.fixture.AtOnce;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.fixture.ScriptedServer.Received;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.trace.Traces;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often a webhook is sent, and what is kept of it. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(Neighbours.class)
class DeliverWebhooksTest {
  @Inject DeliverWebhooks deliverWebhooks;
  @Inject Deliveries deliveries;
  @Inject SendWebhook sendWebhook;
  @Inject WebhookMeters meters;
  @Inject Traces traces;
  @Inject WebhookConfig config;
  @Inject @VirtualThreads ExecutorService threads;
  @Inject StoredJobs jobs;
  @Inject Webhooks webhooks;
  ScriptedServer receiver;
  private URI url;

  @BeforeEach
  void start() {
    jobs.clear();
    url = receiver.uri("/hook/" + UUID.randomUUID());
  }

  @Test
  void whatIsDeliveredIsRecordedAndNotSentAgain() {
    receiver.script(url.getPath(), Reply.answer(204, ""));
    JobId id = ended(jobs.account(), url);

    deliverWebhooks.runOnce();
    webhooks.awaitStatus(id, "delivered");
    webhooks.makeDue(id);
    deliverWebhooks.runOnce();

    assertThat(webhooks.tried(id)).extracting(Tried::status).containsExactly(204L);
    assertThat(webhooks.tried(id)).extracting(Tried::error).containsOnlyNulls();
    assertThat(sent()).hasSize(1);
  }

  @Test
  void aFailureIsTheEndByDefault() {
    receiver.script(url.getPath(), Reply.answer(500, "no"));
    JobId id = ended(jobs.account(), url);

    deliverWebhooks.runOnce();
    State state = webhooks.awaitStatus(id, "failed");

    assertThat(state.attempts()).isEqualTo(1);
    assertThat(webhooks.tried(id)).extracting(Tried::status).containsExactly(500L);
    assertThat(deliveries.claimDue(1, Duration.ZERO, Set.of())).isEmpty();
  }

  @Test
  void oneThatFailedIsSentAgainOnRequestWithTheSameIdAndBody() {
    receiver.script(url.getPath(), Reply.answer(500, ""), Reply.answer(200, ""));
    JobId id = ended(jobs.account(), url);
    deliverWebhooks.runOnce();
    webhooks.awaitStatus(id, "failed");

    assertThat(new one.abstrakt.jobs.webhook.Webhooks(jobs.database()).sendAgain(id, null))
        .isTrue();
    deliverWebhooks.runOnce();
    webhooks.awaitStatus(id, "delivered");

    assertThat(webhooks.tried(id)).extracting(Tried::status).containsExactly(500L, 200L);
    assertThat(sent()).extracting(Received::body).hasSize(2).containsOnly(sent().get(0).body());
    assertThat(sent().stream().map(request -> request.headers().get("webhook-id")).distinct())
        .hasSize(1);
    assertThat(new Audit(jobs.database()).run()).noneMatch(Finding::isBreach);
  }

  @Test
  void whatIsBeingSentIsNotSentAgainOnRequest() {
    JobId id = ended(jobs.account(), url);
    assertThat(deliveries.claimDue(1, Duration.ofMinutes(1), Set.of())).hasSize(1);

    assertThat(new one.abstrakt.jobs.webhook.Webhooks(jobs.database()).sendAgain(id, null))
        .isFalse();
  }

  @Test
  void aReceiverIsTriedOnceWithASampleEvent() {
    receiver.script(url.getPath(), Reply.answer(500, ""));
    UUID account = jobs.persistentAccount();
    var all = new one.abstrakt.jobs.webhook.Webhooks(jobs.database());
    UUID test = all.test(account, url.toString()).orElseThrow();

    deliverWebhooks.runOnce();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> all.ofTest(test, account).orElseThrow().status().equals("failed"));

    assertThat(sent()).hasSize(1);
    assertThat(sent().getFirst().body())
        .contains("\"job_id\":\"job_00000000000000000000000000\"")
        .contains("\"status\":\"succeeded\"");
    assertThat(new Audit(jobs.database()).run()).noneMatch(Finding::isBreach);
  }

  @Test
  void anAccountThatOptedInIsTriedAgainWithTheSameId() {
    receiver.script(url.getPath(), Reply.answer(500, ""), Reply.answer(200, ""));
    JobId id = ended(jobs.persistentAccount(), url);

    deliverWebhooks.runOnce();
    State between = webhooks.awaitAttempts(id, 1);
    webhooks.makeDue(id);
    deliverWebhooks.runOnce();
    webhooks.awaitStatus(id, "delivered");

    assertThat(between.status()).isEqualTo("pending");
    assertThat(webhooks.tried(id)).extracting(Tried::number).containsExactly(1, 2);
    assertThat(webhooks.tried(id)).extracting(Tried::status).containsExactly(500L, 200L);
    assertThat(sent()).extracting(Received::body).hasSize(2).containsOnly(sent().get(0).body());
    assertThat(sent().stream().map(request -> request.headers().get("webhook-id")).distinct())
        .hasSize(1);
  }

  @Test
  void anAccountThatOptedInIsTriedEightTimesAndNoMore() {
    receiver.script(url.getPath(), Reply.answer(503, ""));
    JobId id = ended(jobs.persistentAccount(), url);

    for (int attempt = 1; attempt <= 8; attempt++) {
      webhooks.makeDue(id);
      deliverWebhooks.runOnce();
      webhooks.awaitAttempts(id, attempt);
    }

    assertThat(webhooks.state(id).status()).isEqualTo("failed");
    assertThat(webhooks.tried(id)).hasSize(8);
    assertThat(sent()).hasSize(8);
  }

  @Test
  void aReceiverThatIsGoneIsNotTriedAgain() {
    receiver.script(url.getPath(), Reply.answer(410, ""));
    JobId id = ended(jobs.persistentAccount(), url);

    deliverWebhooks.runOnce();

    assertThat(webhooks.awaitAttempts(id, 1).status()).isEqualTo("failed");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsAFailureAndNotFollowed(int status) {
    URI elsewhere = receiver.uri("/elsewhere/" + UUID.randomUUID());
    receiver.script(elsewhere.getPath(), Reply.answer(200, ""));
    receiver.script(url.getPath(), Reply.answer(status, "", "Location: " + elsewhere));
    JobId id = ended(jobs.account(), url);

    deliverWebhooks.runOnce();

    assertThat(webhooks.awaitAttempts(id, 1).status()).isEqualTo("failed");
    assertThat(receiver.received(elsewhere.getPath())).isEmpty();
  }

  @Test
  void aReceiverThatAsksForTimeGetsIt() {
    receiver.script(url.getPath(), Reply.answer(429, "", "Retry-After: 7200"));
    JobId id = ended(jobs.persistentAccount(), url);

    deliverWebhooks.runOnce();

    assertThat(webhooks.awaitAttempts(id, 1).due())
        .isBetween(Duration.ofHours(1), Duration.ofHours(2));
  }

  @Test
  void aReceiverThatHangsUpIsAFailureThatSaysWhy() {
    receiver.script(url.getPath(), Reply.hangUp());
    JobId id = ended(jobs.account(), url);

    deliverWebhooks.runOnce();
    webhooks.awaitStatus(id, "failed");

    assertThat(webhooks.tried(id)).extracting(Tried::status).containsOnlyNulls();
    assertThat(webhooks.tried(id)).extracting(Tried::error).doesNotContainNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.0.0.1/hook",
        "http://169.254.169.254/latest/meta-data",
        "http://[::ffff:10.0.0.1]/hook",
        "http://0x0a000001/hook",
        "file:///etc/passwd",
        "http://a b/hook"
      })
  void anAddressThatMustNotBeReachedIsAFailedAttempt(String address) {
    JobId id = ended(jobs.account(), URI.create("http://placeholder.test/"));
    jobs.database()
        .update("update webhook_delivery set url = ? where job_id = ?", address, id.value());

    deliverWebhooks.runOnce();

    assertThat(webhooks.awaitAttempts(id, 1).status()).isEqualTo("failed");
    assertThat(webhooks.tried(id))
        .singleElement()
        .satisfies(tried -> {
          assertThat(tried.status()).isNull();
          assertThat(tried.error()).isNotBlank();
        });
  }

  @Test
  void aDatabaseThatIsAwayWhenAnAttemptIsRecordedCausesNoOther() {
    receiver.script(url.getPath(), Reply.answer(500, ""));
    JobId id = ended(jobs.account(), url);
    jobs.database().update("alter table webhook_attempt rename to hidden");
    long refused = refusedStatements();
    try {
      deliverWebhooks.runOnce();
      await().until(() -> sent().size() == 1 && refusedStatements() > refused);
    } finally {
      jobs.database().update("alter table hidden rename to webhook_attempt");
    }

    webhooks.awaitStatus(id, "failed");
    assertThat(sent()).hasSize(1);
    assertThat(webhooks.tried(id)).hasSize(1);
  }

  @Test
  void aReceiverThatHangsDelaysNoOther() {
    CountDownLatch gate = new CountDownLatch(1);
    URI hanging = receiver.uri("/hanging/" + UUID.randomUUID());
    receiver.script(hanging.getPath(), Reply.after(gate, Reply.answer(200, "")));
    receiver.script(url.getPath(), Reply.answer(200, ""));
    URI other = URI.create(url.toString().replace("127.0.0.1", "localhost"));
    List<JobId> stuck = Stream.generate(() -> ended(jobs.account(), hanging)).limit(40).toList();
    int most = config.maxAtOncePerReceiver();
    deliverWebhooks.runOnce();
    await().until(() -> receiver.received(hanging.getPath()).size() == most);

    JobId id = ended(jobs.account(), other);
    deliverWebhooks.runOnce();
    webhooks.awaitStatus(id, "delivered");

    assertThat(stuck).allMatch(job -> webhooks.state(job).attempts() == 0);
    assertThat(receiver.received(hanging.getPath())).hasSize(most);
    gate.countDown();
    await()
        .until(() -> {
          deliverWebhooks.runOnce();
          return stuck.stream().allMatch(job -> webhooks.state(job).status().equals("delivered"));
        });
    assertThat(receiver.received(hanging.getPath())).hasSize(stuck.size());
  }

  @Test
  void twoDispatchersSendEachWebhookOnce() throws Exception {
    receiver.script(url.getPath(), Reply.answer(200, ""));
    UUID account = jobs.account();
    List<JobId> ids = Stream.generate(() -> ended(account, url)).limit(200).toList();
    DeliverWebhooks other =
        new DeliverWebhooks(
            deliveries, sendWebhook, new ReceiverPlaces(config), meters, traces, threads, config);

    AtOnce.call(4, deliverWebhooks::runOnce);
    AtOnce.call(4, other::runOnce);

    await()
        .until(() -> {
          deliverWebhooks.runOnce();
          return webhooks.delivered() == ids.size();
        });
    assertThat(sent().stream().map(request -> request.headers().get("webhook-id")))
        .hasSize(ids.size())
        .doesNotHaveDuplicates();
  }

  private JobId ended(UUID account, URI webhook) {
    return jobs.ended(account, webhook, StoredJobs.SUCCESS).id();
  }

  private long refusedStatements() {
    return jobs.database()
        .first(
            "select xact_rollback from pg_stat_database where datname = current_database()",
            row -> row.number("xact_rollback"))
        .orElseThrow();
  }

  private List<Received> sent() {
    return receiver.received(url.getPath());
  }
}
