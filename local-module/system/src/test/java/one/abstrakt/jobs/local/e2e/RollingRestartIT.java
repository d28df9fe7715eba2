package one.abstrakt.jobs.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.local.launch.LocalSystem;
import org.junit.jupiter.api.Test;

/** Every worker is replaced while it has its hands full. */
@EndToEnd
final class RollingRestartIT {
  private static final int JOBS = 1_000;
  private static final int CLIENTS = 16;
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final String SLEEP = "{\"input\": {\"seconds\": 40}, \"sync\": false}";

  private final Api api;
  private final LocalSystem system;
  private final ProviderLog provider;
  private final StoredJobs stored;

  RollingRestartIT(Api api, LocalSystem system, ProviderLog provider) {
    this.api = api;
    this.system = system;
    this.provider = provider;
    this.stored = new StoredJobs(system);
  }

  @Test
  void noRunIsLostOrSentAnew() throws InterruptedException {
    List<String> jobs = accept();
    await().atMost(SOON).until(() -> provider.submits().keySet().containsAll(jobs));

    assertThat(open()).isPositive();
    replace("worker-1");
    assertThat(open()).isPositive();
    replace("worker-2");

    await().atMost(SOON).until(() -> open() == 0);
    assertThat(jobs)
        .allSatisfy(job -> assertThat(api.job(job).text("/data/status")).isEqualTo("succeeded"));
    assertThat(jobs)
        .as("runs that changed hands")
        .anySatisfy(job -> assertThat(stored.row(job).epoch()).isGreaterThan(1));
    assertThat(provider.submits().entrySet())
        .filteredOn(submits -> jobs.contains(submits.getKey()))
        .allMatch(submits -> submits.getValue() == 1);
  }

  private List<String> accept() {
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      return Stream.generate(
              () -> CompletableFuture.supplyAsync(() -> api.run("sleep", SLEEP).jobId(), clients))
          .limit(JOBS)
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
  }

  /** As an autoscaler does: the process is told to end, and another one comes. */
  private void replace(String worker) throws InterruptedException {
    ProcessHandle leaving = system.process(worker);
    leaving.destroy();
    await().atMost(SOON).until(() -> !leaving.isAlive());
    system.awaitReady();
  }

  private long open() {
    return count("select count(*) from job where status in ('queued', 'processing')");
  }

  private long count(String query) {
    Database database = system.state().postgres().address().open();
    return database.first(query, row -> row.number("count")).orElseThrow();
  }
}
