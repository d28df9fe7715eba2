package one.abstrakt.jobs.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import one.abstrakt.jobs.local.launch.LocalState;
import one.abstrakt.jobs.local.launch.LocalSystem;
import org.junit.jupiter.api.Test;

/** Processes die in the middle of work; the work goes on. */
@EndToEnd
final class RecoveryIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** A lease of 30 s runs out, a sweep finds it, and a worker follows the request to its end. */
  private static final Duration AFTER_A_CRASH = Duration.ofSeconds(150);

  private final Api api;
  private final LocalSystem system;
  private final ProviderLog provider;

  RecoveryIT(Api api, LocalSystem system, ProviderLog provider) {
    this.api = api;
    this.system = system;
    this.provider = provider;
  }

  @Test
  void aJobOutlivesItsKilledWorker() {
    Run run = startSlowRun();

    workers().forEach(ProcessHandle::destroyForcibly);

    Answer end = api.awaitEnd(run.job(), AFTER_A_CRASH);
    assertThat(end.text("/data/status")).isEqualTo("succeeded");
    assertThat(provider.submits(run.stored())).isEqualTo(1);
    awaitNewWorkers();
  }

  @Test
  void aWorkerThatIsToldToStopHandsItsJobsOver() {
    List<Run> runs = Stream.generate(this::startSlowRun).limit(6).toList();
    ProcessHandle leaving = workers().getFirst();

    leaving.destroy();

    for (Run run : runs) {
      assertThat(api.awaitEnd(run.job(), SOON).text("/data/status")).isEqualTo("succeeded");
      assertThat(provider.submits(run.stored())).isEqualTo(1);
    }
    await().atMost(SOON).until(() -> !leaving.isAlive());
    awaitNewWorkers();
  }

  @Test
  void aRunAcceptedWithoutKafkaEndsOnceItIsBack() {
    long broker = system.state().kafka().pid();
    process(broker).destroyForcibly();
    await().until(() -> ProcessHandle.of(broker).isEmpty());

    Answer answer = api.run("echo", "{\"input\": {\"n\": 1}, \"sync\": false}");

    assertThat(answer.code()).isEqualTo(202);
    assertThat(api.awaitEnd(answer.jobId(), AFTER_A_CRASH).text("/data/status"))
        .isEqualTo("succeeded");
    await().atMost(SOON).until(() -> system.state().kafka().pid() != broker);
  }

  @Test
  void aKilledDatabaseComesBackWithItsJobs() {
    String job = api.run("echo", "{\"input\": {\"n\": 1}}").jobId();
    long server = system.state().postgres().pid();

    process(server).destroyForcibly();

    await().atMost(SOON).until(() -> system.state().postgres().pid() != server);
    await().atMost(SOON).until(() -> api.job(job).code() == 200);
    assertThat(api.run("echo", "{\"input\": {\"n\": 2}}").code()).isEqualTo(200);
  }

  private record Run(String job, StoredJob stored) {}

  /** A run that takes some seconds at the provider, which has it when this returns. */
  private Run startSlowRun() {
    String input =
        """
        {"prompt": "%s", "image_url": "https://example.com/cat.jpg"}
        """
            .formatted(UUID.randomUUID());
    String job =
        api.run("nano-banana-pro-edit", "{\"input\": %s, \"sync\": false}".formatted(input))
            .jobId();
    StoredJob stored = new StoredJob(system.state().postgres(), input);
    await().atMost(SOON).until(() -> stored.providerRequest().isPresent());
    return new Run(job, stored);
  }

  private List<ProcessHandle> workers() {
    return system.state().worker().stream()
        .map(LocalState.Service::pid)
        .map(this::process)
        .toList();
  }

  private ProcessHandle process(long pid) {
    return ProcessHandle.of(pid).orElseThrow();
  }

  private void awaitNewWorkers() {
    await()
        .atMost(SOON)
        .until(() ->
            LocalState.read(SharedSystem.DIRECTORY).orElseThrow().worker().stream()
                .allMatch(worker -> ProcessHandle.of(worker.pid()).isPresent()));
  }
}
