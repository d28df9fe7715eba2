package one.abstrakt.jobs.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import one.abstrakt.jobs.local.launch.LocalSystem;
import one.abstrakt.jobs.local.launch.Signal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A part of the system is away; the others do what they can, and catch up when it is back. */
@EndToEnd
final class OutageIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration AWAY = Duration.ofSeconds(30);

  /** Of whatever length they are here. */
  private static final Duration PAST_EVERY_LEASE = Duration.ofSeconds(35);

  private static final String PICTURE = "{\"input\": {\"prompt\": \"x\"}, \"sync\": false}";
  private static final String ECHO = "{\"input\": {\"n\": 1}, \"sync\": false}";

  private final Api api;
  private final LocalSystem system;
  private final StoredJobs stored;

  OutageIT(Api api, LocalSystem system) {
    this.api = api;
    this.system = system;
    this.stored = new StoredJobs(system);
  }

  @AfterEach
  void end() throws InterruptedException {
    system.awaitReady();
  }

  @Test
  void runsAreAcceptedAndRunWhileKafkaIsDown() {
    ProcessHandle broker = system.process("kafka");
    system.takeDown("kafka", AWAY);
    await().until(() -> !broker.isAlive());

    List<Answer> answers = IntStream.range(0, 20).mapToObj(i -> api.run("echo", ECHO)).toList();

    assertThat(answers).allMatch(answer -> answer.code() == 202);
    assertThat(answers)
        .allSatisfy(answer ->
            assertThat(api.awaitEnd(answer.jobId(), SOON).text("/data/status"))
                .isEqualTo("succeeded"));
    assertThat(system.process("kafka")).isEqualTo(broker);
  }

  @Test
  void aDatabaseThatIsAwayIsSaidSoAndFoundAgain() {
    String before = api.run("echo", ECHO).jobId();
    system.takeDown("postgres", Duration.ofSeconds(10));

    Answer refused =
        await().atMost(SOON).until(() -> api.run("echo", ECHO), answer -> answer.code() != 202);

    assertThat(refused.code()).isEqualTo(503);
    assertThat(refused.text("/error/code")).isEqualTo("UNAVAILABLE");
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    await().atMost(SOON).until(() -> api.run("echo", ECHO).code() == 202);
    assertThat(api.awaitEnd(before, SOON).text("/data/status")).isEqualTo("succeeded");
  }

  @Test
  void aRequestThatWasTakenWhileTheDatabaseWasAwayForLongIsKept() throws Exception {
    List<ProcessHandle> provider = List.of(system.process("provider"));
    Signal.STOP.sendTo(provider);
    String job;
    try {
      job = api.run("flux-schnell", PICTURE).jobId();
      await().atMost(SOON).until(() -> stored.row(job).dispatch().equals("sending"));
      ProcessHandle database = system.process("postgres");
      system.takeDown("postgres", PAST_EVERY_LEASE);
      await().until(() -> !database.isAlive());
    } finally {
      Signal.CONT.sendTo(provider);
    }

    assertThat(api.awaitEnd(job, SOON.multipliedBy(2)).text("/data/status")).isEqualTo("succeeded");
    assertThat(stored.row(job).epoch()).isOne();
  }

  @Test
  void anIdempotencyKeyOutlivesTheApi() {
    String key = "key-" + UUID.randomUUID();
    String job = api.run("echo", ECHO, "Idempotency-Key", key).jobId();

    ProcessHandle killed = system.process("api");
    system.takeDown("api", Duration.ZERO);
    await().atMost(SOON).until(() -> !system.process("api").equals(killed));

    assertThat(
            await()
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> api.run("echo", ECHO, "Idempotency-Key", key).jobId(), id -> true))
        .isEqualTo(job);
  }

  @Test
  void aRunGoesOnWithoutTheApiThatItsClientWaitedAt() {
    String key = "key-" + UUID.randomUUID();
    String body = "{\"input\": {\"seconds\": 3}}";
    CompletableFuture<Answer> waiting =
        CompletableFuture.supplyAsync(() -> api.run("sleep", body, "Idempotency-Key", key));
    await().atMost(SOON).until(() -> newest("sleep").equals("processing"));

    system.takeDown("api", Duration.ZERO);

    assertThat(waiting).failsWithin(SOON);
    Answer again =
        await()
            .atMost(SOON)
            .ignoreExceptions()
            .until(() -> api.run("sleep", body, "Idempotency-Key", key), answer -> true);
    assertThat(api.awaitEnd(again.jobId(), SOON).text("/data/status")).isEqualTo("succeeded");
  }

  private String newest(String model) {
    return api.get("/v1/jobs?limit=1&model=" + model).text("/data/0/status");
  }

  @Test
  void aWebhookOutlivesItsDispatcher() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    try (WebhookReceiver receiver =
        WebhookReceiver.start(body -> {
          arrived.countDown();
          awaitQuietly(gone);
          return "";
        })) {
      api.run("echo", "{\"input\": {}, \"webhook_url\": \"%s\"}".formatted(receiver.url()));
      assertThat(arrived.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

      ProcessHandle killed = system.process("dispatcher-1");
      system.takeDown("dispatcher-1", Duration.ZERO);
      await().until(() -> !killed.isAlive());
      gone.countDown();

      String first = receiver.next(SOON).header("webhook-id");
      assertThat(receiver.next(SOON).header("webhook-id")).isEqualTo(first);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
