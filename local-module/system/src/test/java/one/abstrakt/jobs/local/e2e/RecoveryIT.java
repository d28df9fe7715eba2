package one.abstrakt.jobs.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import one.abstrakt.jobs.audit.Audit;
import one.abstrakt.jobs.audit.Finding;
import one.abstrakt.jobs.local.launch.LocalSystem;
import one.abstrakt.jobs.local.launch.Signal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A worker dies, stops or leaves in the middle of each step of a job; the work goes on. */
@EndToEnd
final class RecoveryIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** The lease runs out, another worker looks, and follows the request to its end. */
  private static final Duration AFTER_A_CRASH = Duration.ofMinutes(2);

  private static final String PICTURE =
      "{\"input\": {\"prompt\": \"x\", \"image_size\": \"square\"}, \"sync\": false}";

  private final Api api;
  private final LocalSystem system;
  private final ProviderLog provider;
  private final StoredJobs stored;

  RecoveryIT(Api api, LocalSystem system, ProviderLog provider) {
    this.api = api;
    this.system = system;
    this.provider = provider;
    this.stored = new StoredJobs(system);
  }

  @AfterEach
  void end() throws InterruptedException {
    provider.behave();
    system.awaitReady();
  }

  @Test
  void aJobOutlivesItsKilledWorker() {
    String job = startSlowRun(7);

    kill("worker-1", "worker-2");

    assertThat(endOf(job)).isEqualTo("succeeded");
    assertThat(provider.submits(job)).isEqualTo(1);
  }

  @Test
  void aWorkerThatIsToldToStopHandsItsJobsOver() {
    List<String> jobs = Stream.generate(() -> startSlowRun(7)).limit(6).toList();
    ProcessHandle leaving = system.process("worker-1");

    leaving.destroy();

    for (String job : jobs) {
      assertThat(endOf(job)).isEqualTo("succeeded");
      assertThat(provider.submits(job)).isEqualTo(1);
    }
    await().atMost(SOON).until(() -> !leaving.isAlive());
  }

  @Test
  void aWorkerThatWasStoppedPastItsLeaseChangesNothing() throws InterruptedException {
    String job = startSlowRun(15);
    ProcessHandle worker = system.process(stored.worker(job).orElseThrow());

    Signal.STOP.sendTo(List.of(worker));
    try {
      await().atMost(SOON).until(() -> stored.row(job).epoch() == 2);
    } finally {
      Signal.CONT.sendTo(List.of(worker));
    }

    assertThat(endOf(job)).isEqualTo("succeeded");
    assertThat(stored.row(job)).isEqualTo(new StoredJobs.Row("accepted", 2, 1));
    assertThat(provider.submits(job)).isEqualTo(1);
  }

  @Test
  void aRunWhoseSubmitWasUnderWayIsNotSentAgainAndCostsNothing() {
    provider.misbehave("{\"submit\": {\"slow\": 1}}");

    String job =
        killWorkerOnce(
            provider::has, id -> stored.row(id).dispatch().equals("sending"), "flux-schnell");

    Answer end = api.awaitEnd(job, AFTER_A_CRASH);
    assertThat(end.text("/data/error/code")).isEqualTo("OUTCOME_UNKNOWN");
    assertThat(end.number("/data/credits_used")).isZero();
    assertThat(provider.submits(job)).isEqualTo(1);
    assertThat(new Audit(system.state().postgres().address().open()).run())
        .noneMatch(Finding::isBreach);
  }

  @Test
  void aResultThatWasBeingStoredIsStoredByAnother() {
    provider.misbehave("{\"file\": {\"slow\": 1}}");

    String job =
        killWorkerOnce(provider::hasEnded, id -> stored.row(id).ends() == 0, "flux-schnell");

    Answer end = api.awaitEnd(job, AFTER_A_CRASH);
    assertThat(end.text("/data/status")).isEqualTo("succeeded");
    assertThat(provider.submits(job)).isEqualTo(1);
    assertThat(api.download(end.text("/data/output/items/0/url"))).isNotEmpty();
  }

  /**
   * Runs the model until a worker could be stopped at the very step, and kills it there.
   *
   * @return the job that it had in hand
   */
  private String killWorkerOnce(
      Predicate<String> reached, Predicate<String> notPassed, String model) {
    return await()
        .atMost(AFTER_A_CRASH)
        .pollInSameThread()
        .until(() -> tryToKillWorker(reached, notPassed, model), job -> !job.isEmpty());
  }

  private String tryToKillWorker(
      Predicate<String> reached, Predicate<String> notPassed, String model)
      throws InterruptedException {
    String job = api.run(model, PICTURE).jobId();
    await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> reached.test(job));
    String worker = stored.worker(job).orElse("");
    if (worker.isEmpty()) {
      return "";
    }
    ProcessHandle process = system.process(worker);
    Signal.STOP.sendTo(List.of(process));
    if (notPassed.test(job)) {
      kill(worker);
      return job;
    }
    Signal.CONT.sendTo(List.of(process));
    return "";
  }

  /** A run of that many seconds, which the provider has and whose worker knows it. */
  private String startSlowRun(int seconds) {
    String job =
        api.run("sleep", "{\"input\": {\"seconds\": %d}, \"sync\": false}".formatted(seconds))
            .jobId();
    await().atMost(SOON).until(() -> stored.isFollowed(job));
    return job;
  }

  private String endOf(String job) {
    return api.awaitEnd(job, AFTER_A_CRASH).text("/data/status");
  }

  private void kill(String... names) {
    for (String name : names) {
      system.takeDown(name, Duration.ZERO);
    }
  }
}
