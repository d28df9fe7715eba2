package one.abstrakt.jobs.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import one.abstrakt.jobs.audit.Audit;
import one.abstrakt.jobs.audit.Finding;
import one.abstrakt.jobs.local.launch.LocalOptions;
import one.abstrakt.jobs.local.launch.LocalSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A provider that calls back takes submissions and answers none of them: what it runs is found all
 * the same, run once and paid for once.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class CallbacksIT {
  private static final Path DIRECTORY = Path.of("target", "callbacks").toAbsolutePath();
  private static final Duration SOON = Duration.ofSeconds(60);

  /** A third of the usual lease, and the rest to match. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "JOBS_WORKER_LEASE", "10s",
          "JOBS_WORKER_RENEW_EVERY", "3s",
          "JOBS_WORKER_LOOK_EVERY", "1s");

  private static LocalSystem system;
  private static Api api;
  private static ProviderLog provider;
  private static StoredJobs stored;

  @BeforeAll
  static void start() {
    LocalSystem.removeData(DIRECTORY);
    system =
        LocalSystem.start(
            LocalOptions.in(DIRECTORY, Services.built())
                .withLatencyScale(0.1)
                .withCallbacks(true)
                .withEnvironment(SETTINGS)
                .withReport(line -> System.out.println("[callbacks] " + line)));
    api = new Api(system.state().api().getFirst().url(), system.state().apiKey());
    provider = new ProviderLog(system.state().provider().url());
    stored = new StoredJobs(system);
  }

  @AfterAll
  static void stop() {
    if (system != null) {
      system.close();
    }
  }

  @AfterEach
  void behave() throws InterruptedException {
    provider.behave();
    system.awaitReady();
  }

  private static String sleep(int seconds) {
    return api.run("sleep", "{\"input\": {\"seconds\": %d}, \"sync\": false}".formatted(seconds))
        .jobId();
  }

  private static void assertSucceededOnce(String job) {
    Answer end = api.awaitEnd(job, SOON);
    assertThat(end.text("/data/status")).isEqualTo("succeeded");
    assertThat(provider.submits(job)).isEqualTo(1);
  }

  @Test
  void runsWhoseSubmissionsAreNotAnsweredSucceed() {
    provider.misbehave(
        "{\"submit\": {\"accept_then_close\": 0.4, \"accept_then_500\": 0.3, \"no_id\": 0.3}}");

    List<String> jobs = Stream.generate(() -> sleep(1)).limit(8).toList();

    jobs.forEach(CallbacksIT::assertSucceededOnce);
    assertThat(new Audit(system.state().postgres().address().open()).run())
        .noneMatch(Finding::isBreach);
  }

  @Test
  void aRunOutlivesAWorkerThatNeverLearntItsName() {
    provider.misbehave("{\"submit\": {\"accept_then_close\": 1}}");
    String job = sleep(3);
    await().atMost(SOON).until(() -> provider.has(job));

    system.takeDown(stored.worker(job).orElseThrow(), Duration.ZERO);

    assertSucceededOnce(job);
  }

  @Test
  void aCallThatNobodyTakesComesAgain() {
    provider.misbehave("{\"submit\": {\"accept_then_close\": 1}}");
    String job = sleep(2);
    await().atMost(SOON).until(() -> provider.has(job));

    system.takeDown("api", Duration.ofSeconds(3));

    await().atMost(SOON).until(() -> provider.hasEnded(job));
    await().atMost(SOON).ignoreExceptions().until(() -> api.job(job).code() == 200);
    assertSucceededOnce(job);
  }
}
